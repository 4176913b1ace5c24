package dev.rondo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TokenizationTest {
    private static List<String> words(String text) {
        return Words.DEFAULT.split(text);
    }

    @Test
    void wordsKeepTheirApostrophesHyphensAndPoints() {
        assertEquals(
                List.of("don't", "well-made", "3.5", "of", "10,000", ",", "it\u2019s", "'", "quoted", "'", "!", "!"),
                words("don't well-made 3.5 of 10,000, it\u2019s 'quoted'!!"));
        assertEquals(List.of("a", "b", "c"), new Words(false, Unspaced.CHARACTERS).split("a, b -- c!"));
    }

    @Test
    void scriptsWithoutSpacesAreSplitInTheMiddleOfOthers() {
        assertEquals(
                List.of("iphone", "15", "\u5F88", "\u597D", "\u3002", "i", "\u2764\uFE0F", "\u5317", "\u4EAC"),
                words("iphone 15\u5F88\u597D\u3002i\u2764\uFE0F\u5317\u4EAC"));
        assertEquals(List.of("\u30E9", "\u30FC", "\u30E1", "\u30F3"), words("\u30E9\u30FC\u30E1\u30F3"));
        // A Thai vowel above stays with its consonant.
        assertEquals(List.of("\u0E19\u0E35\u0E49", "abc"), words("\u0E19\u0E35\u0E49abc"));
        assertEquals(List.of("abc", "\u4E2D"), words("abc\u4E2D"));
        assertEquals(List.of("\u0928\u092E\u0938\u094D\u0924\u0947"), words("\u0928\u092E\u0938\u094D\u0924\u0947"));
    }

    @Test
    void breakIteratorFindsThaiWords() {
        List<String> thai =
                new Words(true, Unspaced.BREAK_ITERATOR).split("\u0E20\u0E32\u0E29\u0E32\u0E44\u0E17\u0E22");
        assertEquals(List.of("\u0E20\u0E32\u0E29\u0E32", "\u0E44\u0E17\u0E22"), thai);
    }

    @Test
    void emptyTextHasNoTokens() {
        for (Tokenization how : List.of(
                Words.DEFAULT,
                new Whitespace(),
                new Characters(),
                new CharacterNgrams(2),
                new Bytes(),
                BytePairs.train(List.of("aa aa"), 258))) {
            assertEquals(List.of(), how.split(""));
            assertEquals("", how.join(List.of()));
        }
        assertEquals(List.of(), words(" \t\r\n\u00A0\u3000"));
    }

    @Test
    void textThatIsSplitAlreadyIsSplitAtWhiteSpaceAlone() {
        String text = "\u3000the <unk> 's 1 @.@ 5 \t\u5F88\u597D \uD83D\uDE00\n";
        List<String> tokens = List.of("the", "<unk>", "'s", "1", "@.@", "5", "\u5F88\u597D", "\uD83D\uDE00");
        assertEquals(tokens, new Whitespace().split(text));
        assertEquals(String.join(" ", tokens), new Whitespace().join(tokens));
        assertEquals(List.of("end"), new Whitespace().split("end"));
    }

    @Test
    void joiningPutsSpacesWherePrintersDo() {
        String text = "well, he said (twice): 3.5 \u5F88\u597D\u3002";
        assertEquals("well, he said (twice): 3.5\u5F88\u597D\u3002", Words.DEFAULT.join(words(text)));
    }

    @Test
    void charactersAndBytesComeBackAsTheyWere() {
        String text = "a\u00E9\u5317\uD83D\uDE00 \n\u0000z";
        assertEquals(8, new Characters().split(text).size());
        assertEquals(14, new Bytes().split(text).size());
        assertEquals(text, new Characters().join(new Characters().split(text)));
        assertEquals(text, new Bytes().join(new Bytes().split(text)));
        assertEquals("a\uFFFD", new Bytes().join(List.of("a", "\u00FF")));
    }

    @Test
    void aRunOfCharactersStartsAtEachOfThem() {
        CharacterNgrams three = new CharacterNgrams(3);
        assertEquals(
                List.of("a\u00E9 ", "\u00E9 \uD83D\uDE00", " \uD83D\uDE00b"), three.split("a\u00E9 \uD83D\uDE00b"));
        assertEquals("a\u00E9 \uD83D\uDE00b", three.join(three.split("a\u00E9 \uD83D\uDE00b")));
        assertEquals(List.of("abc"), three.split("abc"));
        assertEquals(List.of("\uD83D\uDE00b"), three.split("\uD83D\uDE00b"));
        assertEquals("\uD83D\uDE00b", three.join(three.split("\uD83D\uDE00b")));
        for (int length : new int[] {1, 9}) {
            assertEquals(
                    "Runs of characters have 2 to 8 of them, got " + length + ".",
                    assertThrows(IllegalArgumentException.class, () -> new CharacterNgrams(length))
                            .getMessage());
        }
    }

    @Test
    void chunksTogetherAreTheText() {
        String text = "  Hello   world's 1234 end.\n\n  \u4E2D\u6587" + "x".repeat(200) + " ";
        List<String> chunks = new ArrayList<>();
        Chunks.of(text, chunks::add);
        assertEquals(text, String.join("", chunks));
        assertEquals(List.of(" ", " Hello", "  ", " world", "'", "s", " 1234", " end", "."), chunks.subList(0, 9));
        for (String chunk : chunks) {
            assertTrue(chunk.codePointCount(0, chunk.length()) <= Chunks.LONGEST + 1, chunk);
        }
    }

    @Test
    void languageOfTheMachineChangesNothing() {
        Locale usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("tr"));
            assertEquals("istanbul title", Normalization.FOLDED.apply("ISTANBUL TITLE"));
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void runsOfTokensAreTokens() {
        assertEquals(List.of("a", "b", "c", "a b", "b c", "a b c"), NGrams.of(List.of("a", "b", "c"), 3));
        assertEquals(List.of("a"), NGrams.of(List.of("a"), 2));
        assertEquals(
                "The longest run of tokens is 1 to 8, got 9.",
                assertThrows(IllegalArgumentException.class, () -> TextSettings.WORDS.withNgrams(9))
                        .getMessage());
    }
}
