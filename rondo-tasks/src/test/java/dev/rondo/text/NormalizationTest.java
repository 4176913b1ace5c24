package dev.rondo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NormalizationTest {
    @Test
    void foldingMakesEqualWhatDiffersInCase() {
        assertEquals(Normalization.FOLDED.apply("STRASSE"), Normalization.FOLDED.apply("stra\u00DFe"));
        // A final sigma is a sigma, wherever it stands.
        assertEquals("\u03C3\u03BF\u03C6\u03CC\u03C3", Normalization.FOLDED.apply("\u03A3\u03BF\u03C6\u03CC\u03C2"));
        assertEquals("title", Normalization.FOLDED.apply("TITLE"));
        assertEquals("\uD801\uDC28", Normalization.FOLDED.apply("\uD801\uDC00"));
    }

    @Test
    void formsWriteOneCharacterInOneWay() {
        assertEquals("\u00E9", Normalization.NFC.apply("e\u0301"));
        assertEquals("\uFF21", Normalization.NFC.apply("\uFF21"));
        assertEquals("a1fi", Normalization.FOLDED.apply("\uFF21\uFF11\uFB01"));
        assertEquals("e\u0301", UnicodeForm.NFD.apply("\u00E9"));
        assertEquals("fi", UnicodeForm.NFKD.apply("\uFB01"));
        assertEquals("\uFB01", Normalization.NONE.apply("\uFB01"));
    }

    @Test
    void onlyLatinGreekAndCyrillicLettersLoseTheirAccents() {
        Normalization strip = new Normalization(UnicodeForm.NFKC, true, true);
        assertEquals("creme brulee \u0438\u0435", strip.apply("Cr\u00E8me Br\u00FBl\u00E9e \u0439\u0451"));
        assertEquals(
                "\u304C\u0E01\u0E33".length(), strip.apply("\u304C\u0E01\u0E33").length() - 1); // sara am is two
        assertEquals("\u304C", strip.apply("\u304C"));
    }

    @Test
    void normalizingAgainChangesNothing() {
        for (Normalization how : new Normalization[] {
            Normalization.FOLDED, new Normalization(UnicodeForm.NFKC, true, true), Normalization.NFC
        }) {
            for (int point = 0; point <= 0x2FFFF; point++) {
                if (Character.isDefined(point) && (point < 0xD800 || point > 0xDFFF)) {
                    String once = how.apply(Character.toString(point));
                    assertEquals(once, how.apply(once), how + " of " + Integer.toHexString(point));
                }
            }
        }
    }
}
