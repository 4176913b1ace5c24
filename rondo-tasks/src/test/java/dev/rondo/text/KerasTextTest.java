package dev.rondo.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rondo.persist.SectionJson;
import dev.rondo.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Against keras_text.json, which make_keras_text_fixture.py wrote with Keras. */
class KerasTextTest {
    private static final JsonNode FIXTURE = fixture();

    private static JsonNode fixture() {
        try (InputStream in =
                Objects.requireNonNull(KerasTextTest.class.getResourceAsStream("/dev/rondo/text/keras_text.json"))) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(node -> strings.add(node.asText()));
        return strings;
    }

    private static Tokenizer.Options tokenizerOptions(JsonNode arguments) {
        return Tokenizer.Options.DEFAULT
                .withNumWords(arguments.path("num_words").asInt(0))
                .withOovToken(arguments.path("oov_token").asText(""))
                .withLower(arguments.path("lower").asBoolean(true))
                .withCharLevel(arguments.path("char_level").asBoolean(false))
                .withFilters(arguments.path("filters").asText(Tokenizer.Options.DEFAULT.filters()));
    }

    @Test
    void tokenizerGivesTheIndicesOfKeras() throws IOException {
        for (JsonNode wanted : FIXTURE.get("tokenizer")) {
            String name = wanted.get("arguments").toString();
            Tokenizer fitted =
                    Tokenizer.fitOnTexts(strings(FIXTURE.get("texts")), tokenizerOptions(wanted.get("arguments")));
            Tokenizer tokenizer = SectionJson.read(SectionJson.write(fitted), Tokenizer.class);
            assertEquals(fitted, tokenizer, name);
            List<String> index = new ArrayList<>();
            tokenizer.wordIndex().forEach((word, id) -> index.add(word + " " + id));
            List<String> wantedIndex = new ArrayList<>();
            wanted.get("word_index")
                    .forEach(pair -> wantedIndex.add(
                            pair.get(0).asText() + " " + pair.get(1).asInt()));
            assertEquals(wantedIndex, index, name);
            List<String> unseen = strings(FIXTURE.get("unseen"));
            int[][] sequences = tokenizer.textsToSequences(unseen);
            for (int n = 0; n < sequences.length; n++) {
                List<Integer> wantedIds = new ArrayList<>();
                wanted.get("sequences").get(n).forEach(id -> wantedIds.add(id.asInt()));
                assertArrayEquals(
                        wantedIds.stream().mapToInt(Integer::intValue).toArray(), sequences[n], name + " " + n);
            }
            int[][] more = Arrays.copyOf(sequences, sequences.length + 1);
            more[sequences.length] = new int[] {1, 2, 99};
            assertEquals(strings(wanted.get("texts")), tokenizer.sequencesToTexts(more), name);
        }
    }

    @Test
    void tokenizerGivesTheMatricesOfKeras() {
        int compared = 0;
        for (JsonNode wanted : FIXTURE.get("tokenizer")) {
            Tokenizer tokenizer =
                    Tokenizer.fitOnTexts(strings(FIXTURE.get("texts")), tokenizerOptions(wanted.get("arguments")));
            List<String> texts = strings(FIXTURE.get("texts"));
            texts.addAll(strings(FIXTURE.get("unseen")));
            for (Map.Entry<String, JsonNode> matrix : wanted.get("matrices").properties()) {
                Tokenizer.Mode mode = Tokenizer.Mode.valueOf(matrix.getKey().toUpperCase(Locale.ROOT));
                assertRows(matrix.getValue(), tokenizer.textsToMatrix(texts, mode), matrix.getKey());
                compared++;
            }
        }
        assertEquals(8, compared);
    }

    /** As Keras, whose matrix skips numbers beyond the limit. */
    @Test
    void aLimitBelowTheTokenForUnknownWordsLeavesItWithoutAColumn() {
        Tokenizer tokenizer = Tokenizer.fitOnTexts(
                List.of("a"), Tokenizer.Options.DEFAULT.withNumWords(1).withOovToken("<oov>"));
        assertArrayEquals(new int[] {1}, tokenizer.textsToSequences(List.of("a"))[0]);
        Tensor matrix = tokenizer.textsToMatrix(List.of("a"), Tokenizer.Mode.COUNT);
        assertArrayEquals(new float[] {0}, matrix.data());
    }

    /** Keras's index is {@code dict(zip([token] + words, range(1, ...)))}: of two entries the later one stays. */
    @Test
    void aTokenForUnknownWordsThatIsAWordItselfHasTheIndexOfTheWord() {
        Tokenizer tokenizer = Tokenizer.fitOnTexts(List.of("a b", "b"), Tokenizer.Options.DEFAULT.withOovToken("a"));
        assertEquals(Map.of("b", 2, "a", 3), tokenizer.wordIndex());
        assertArrayEquals(new int[] {2, 3, 3}, tokenizer.textsToSequences(List.of("b a c"))[0]);
        assertEquals(List.of("a b a"), tokenizer.sequencesToTexts(new int[] {1, 2, 3}));
        float[] shares =
                tokenizer.textsToMatrix(List.of("b a"), Tokenizer.Mode.TFIDF).data();
        float twice = (float) StrictMath.log(1 + 2 / 3.0); // b is in two texts of two, a in one
        float once = (float) StrictMath.log(1 + 2 / 2.0);
        assertArrayEquals(new float[] {0, 0, twice, once}, shares);
    }

    @Test
    void textVectorizationGivesTheNumbersOfKeras() throws IOException {
        for (JsonNode wanted : FIXTURE.get("vectorization")) {
            JsonNode given = wanted.get("arguments");
            TextVectorization.Options options = TextVectorization.Options.DEFAULT
                    .withOutputMode(choice(OutputMode.class, given, "output_mode", OutputMode.INT))
                    .withMaxTokens(given.path("max_tokens").asInt(0))
                    .withStandardize(
                            choice(Standardize.class, given, "standardize", Standardize.LOWER_AND_STRIP_PUNCTUATION))
                    .withSplit(choice(Splitting.class, given, "split", Splitting.WHITESPACE))
                    .withNgrams(given.path("ngrams").asInt(1))
                    .withOutputSequenceLength(
                            given.path("output_sequence_length").asInt(0))
                    .withPadToMaxTokens(given.path("pad_to_max_tokens").asBoolean(false));
            TextVectorization adapted = TextVectorization.adapt(strings(FIXTURE.get("texts")), options);
            TextVectorization layer = SectionJson.read(SectionJson.write(adapted), TextVectorization.class);
            assertEquals(adapted, layer, given.toString());
            assertEquals(strings(wanted.get("vocabulary")), layer.getVocabulary(), given.toString());
            assertRows(wanted.get("output"), layer.apply(strings(FIXTURE.get("unseen"))), given.toString());
        }
    }

    private static <E extends Enum<E>> E choice(Class<E> type, JsonNode given, String name, E usual) {
        JsonNode value = given.path(name);
        return value.isMissingNode()
                ? usual
                : Enum.valueOf(type, (value.isNull() ? "none" : value.asText()).toUpperCase(Locale.ROOT));
    }

    private static void assertRows(JsonNode wanted, Tensor got, String name) {
        assertEquals(wanted.size(), got.shape().axis(0), name);
        assertEquals(wanted.get(0).size(), got.shape().axis(1), name);
        for (int n = 0; n < wanted.size(); n++) {
            for (int v = 0; v < wanted.get(n).size(); v++) {
                assertEquals(wanted.get(n).get(v).asDouble(), got.get(n, v), 2e-6, name + " " + n + " " + v);
            }
        }
    }

    @Test
    void settingsThatContradictEachOtherAreRefused() {
        IllegalArgumentException small =
                assertThrows(IllegalArgumentException.class, () -> TextVectorization.Options.DEFAULT.withMaxTokens(2));
        assertEquals(
                "TextVectorization needs maxTokens above 2 or 0, ngrams of at least 1 and a sequence length of at least"
                        + " 0, got 2, 1 and 0.",
                small.getMessage());
        IllegalArgumentException pad = assertThrows(
                IllegalArgumentException.class, () -> TextVectorization.Options.DEFAULT.withPadToMaxTokens(true));
        assertEquals(
                "padToMaxTokens needs maxTokens and a mode other than INT, got maxTokens 0 and INT.", pad.getMessage());
        IllegalStateException empty = assertThrows(
                IllegalStateException.class,
                () -> Tokenizer.fitOnTexts(List.of(""), Tokenizer.Options.DEFAULT)
                        .textsToMatrix(List.of("a"), Tokenizer.Mode.COUNT));
        assertEquals("The Tokenizer knows no words: give a number of words, or fit it on texts.", empty.getMessage());
    }
}
