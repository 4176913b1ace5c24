package dev.rondo.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.persist.SectionJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextEncoderTest {
    private static final List<String> TEXTS = List.of("The cat. The dog!", "the \u732B and the cat", "a bird");

    @Test
    void frequentTokensComeFirstAndRareOnesAreUnknown() {
        TextEncoder encoder = TextEncoder.fit(TEXTS, TextSettings.WORDS, 2, 100);
        assertEquals(List.of("the", "cat"), encoder.vocabulary().tokens());
        assertArrayEquals(new int[] {4, 5, 1}, encoder.encode("THE cat meows"));
        assertEquals("the cat<unk>", encoder.decode(0, 2, 4, 5, 1, 3).replace(" <", "<"));
        assertEquals(6, encoder.vocabulary().size());
        assertTrue(encoder.vocabulary().contains("cat"));
        assertFalse(encoder.vocabulary().contains("dog"));
        assertEquals("</s>", encoder.vocabulary().token(Vocabulary.END));
        assertArrayEquals(new int[0], encoder.encode(""));
    }

    @Test
    void sizeIsLimitedAndEqualCountsFollowTheOrderOfTokens() {
        TextEncoder encoder = TextEncoder.fit(TEXTS, TextSettings.WORDS, 1, 5);
        assertEquals(List.of("the", "cat", "!", ".", "a"), encoder.vocabulary().tokens());
    }

    @Test
    void marksStandAtStartAndEnd() {
        TextEncoder encoder = TextEncoder.fit(TEXTS, TextSettings.WORDS.withMarks(true, true), 2, 5);
        assertArrayEquals(new int[] {2, 4, 3}, encoder.encode("the"));
        assertArrayEquals(new int[] {2, 3}, encoder.encode(""));
    }

    @Test
    void languagesShareAVocabulary() {
        TokenCounts counts = new TokenCounts();
        counts.add(List.of("hello", "world"));
        counts.add(List.of("hallo", "welt", "hello"));
        assertEquals(
                List.of("hello", "hallo", "welt", "world"),
                Vocabulary.of(counts, 1, 10).tokens());
        assertEquals(2, counts.texts());
        assertEquals(2, counts.texts("hello"));
        assertEquals(4, counts.size());
    }

    @Test
    void everyEncoderComesBackFromJson() throws IOException {
        for (Tokenization how : List.of(
                new Words(false, Unspaced.CHARACTERS),
                new Whitespace(),
                new Characters(),
                new CharacterNgrams(3),
                new Bytes(),
                BytePairs.train(TEXTS, 262))) {
            TextSettings settings = TextSettings.of(Normalization.FOLDED, how).withMarks(true, false);
            TextEncoder encoder = TextEncoder.fit(TEXTS, settings, 1, 1000);
            TextEncoder back = SectionJson.read(SectionJson.write(encoder), TextEncoder.class);
            assertEquals(encoder, back);
            assertEquals(encoder.hashCode(), back.hashCode());
            String text = "the \u732B cat \u00FF\u0000";
            assertArrayEquals(encoder.encode(text), back.encode(text));
        }
    }

    @Test
    void closedVocabulariesKnowEveryText() {
        TextEncoder bytes = TextEncoder.fit(List.of(), TextSettings.of(Normalization.NONE, new Bytes()), 1, 10);
        assertEquals(260, bytes.vocabulary().size());
        assertArrayEquals(new int[] {4 + 0xE7, 4 + 0x8C, 4 + 0xAB}, bytes.encode("\u732B"));
        assertEquals("\u732B", bytes.decode(bytes.encode("\u732B")));
    }

    private static void refuses(String expected, String json) {
        IOException e = assertThrows(IOException.class, () -> SectionJson.read(json, TextEncoder.class));
        assertTrue(String.valueOf(e.getMessage()).contains(expected), () -> expected + " in " + e.getMessage());
    }

    @Test
    void damagedJsonIsRefused() {
        String json = SectionJson.write(TextEncoder.fit(TEXTS, TextSettings.WORDS, 2, 100));
        assertEquals(
                "{\"settings\":{\"normalization\":{\"form\":\"NFKC\",\"foldCase\":true,\"stripMarks\":false},"
                        + "\"tokenization\":{\"type\":\"words\",\"punctuation\":true,\"unspaced\":\"CHARACTERS\"},"
                        + "\"ngrams\":1,\"start\":false,\"end\":false},\"vocabulary\":[\"the\",\"cat\"]}",
                json);
        refuses("The token 'the' is in the vocabulary twice.", json.replace("\"cat\"", "\"the\""));
        refuses("A token has 1 to 1024 characters, got 0 in token 1.", json.replace("\"cat\"", "\"\""));
        refuses(
                "known type ids = [byte_pairs, bytes, character_ngrams, characters, whitespace, words]",
                json.replace("\"words\"", "\"java.lang.Runtime\""));
        refuses("The longest run of tokens is 1 to 8, got 0.", json.replace("\"ngrams\":1", "\"ngrams\":0"));
        refuses("Unrecognized field \"more\"", json.replace("\"ngrams\":1", "\"ngrams\":1,\"more\":2"));
        refuses("Duplicate field 'ngrams'", json.replace("\"ngrams\":1", "\"ngrams\":1,\"ngrams\":1"));
        refuses("Cannot coerce String value", json.replace("\"foldCase\":true", "\"foldCase\":\"true\""));
        refuses("foldCase", json.replace("\"foldCase\":true,", ""));
        refuses("UnicodeForm", json.replace("\"NFKC\"", "3"));
        refuses("`dev.rondo.text.Vocabulary`", json.replace("\"cat\"", "null"));
        List<String> many = new ArrayList<>();
        for (int i = 0; i <= Vocabulary.MOST_TOKENS; i++) {
            many.add("t" + i);
        }
        assertEquals(
                "A vocabulary takes at most 1048576 tokens, got 1048577.",
                assertThrows(IllegalArgumentException.class, () -> new Vocabulary(many))
                        .getMessage());
    }

    @Test
    void askedForImpossibleThingsItSaysSo() {
        assertEquals(
                "A vocabulary needs a minimum count of at least 1 and 1 to 1048576 tokens, got 0 and 5.",
                assertThrows(IllegalArgumentException.class, () -> Vocabulary.of(new TokenCounts(), 0, 5))
                        .getMessage());
        TextEncoder runs = TextEncoder.fit(TEXTS, TextSettings.WORDS.withNgrams(2), 1, 100);
        assertTrue(runs.vocabulary().contains("the cat"));
        assertEquals(
                "Ids of runs of tokens cannot become a text again: the encoder has ngrams 2. Use 1.",
                assertThrows(IllegalStateException.class, () -> runs.decode(4)).getMessage());
    }

    @Test
    void whatTheTextMarksAsUnknownIsUnknown() {
        TextSettings settings = TextSettings.of(Normalization.NFC, new Whitespace());
        TextEncoder encoder = TextEncoder.fit(List.of("<unk> lobster <unk> <unk>"), settings, 1, 10);
        assertEquals(List.of("lobster"), encoder.vocabulary().tokens());
        assertArrayEquals(
                new int[] {Vocabulary.UNKNOWN, Vocabulary.FIRST, Vocabulary.UNKNOWN},
                encoder.encode("<unk> lobster crab"));
    }
}
