package dev.rondo.persist;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rondo.nn.LayerSpec;
import dev.rondo.persist.SpecException.Kind;

/**
 * Layer specs as JSON: {@code {"type": "lstm", "units": 64, ...}}, one field for each record component, nested as the
 * records are. An enum constant is its name in lower case; a value of a sealed interface other than a layer is an
 * object with a {@code type}, too, the record's name in snake case.
 *
 * <p>A type is a name that a {@link dev.rondo.nn.LayerTypes} provides, never the name of a class, so a file can ask for
 * nothing but layers. Components may be {@code int}, {@code long}, {@code float}, {@code double}, {@code boolean},
 * {@code String}, enums, records, sealed interfaces of records, layers, and lists of these; never null.
 */
public final class SpecJson {
    /** The longest JSON that is read, in UTF-16 units. */
    public static final int MAX_LENGTH = 1 << 18;

    static final String ROOT = "spec";

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxTokenCount(50_000)
                            .maxNumberLength(64)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private SpecJson() {}

    /**
     * The JSON of {@code spec}; equal specs give equal text.
     *
     * @throws IllegalArgumentException if a layer is not provided by any {@link dev.rondo.nn.LayerTypes}, a component
     *     is of a type that has no JSON, or the network is larger or nested deeper than what is read
     */
    public static String write(LayerSpec spec) {
        String json = new SpecWriter(SpecTypes.provided()).write(spec).toString();
        try {
            tree(json);
        } catch (SpecException e) {
            throw new IllegalArgumentException(
                    "The network cannot be saved. " + e.getMessage() + " Use fewer layers.", e);
        }
        return json;
    }

    /**
     * The spec that {@code json} describes.
     *
     * @throws SpecException if it describes none
     */
    public static LayerSpec read(String json) throws SpecException {
        return new SpecReader(SpecTypes.provided()).layer(tree(json), LayerSpec.class, ROOT);
    }

    /**
     * The JSON of a value of a sealed interface of records, such as an optimizer or a schedule:
     * {@code {"type": "step_decay", "rate": 0.1, ...}}.
     *
     * @throws IllegalArgumentException if a component is of a type that has no JSON
     */
    public static <T> String write(Class<T> sealed, T value) {
        return new SpecWriter(SpecTypes.provided()).choice(value, sealed).toString();
    }

    /**
     * The value of a sealed interface of records that {@code json} describes.
     *
     * @throws SpecException if it describes none
     */
    public static <T> T read(Class<T> sealed, String json) throws SpecException {
        return new SpecReader(SpecTypes.provided()).choice(tree(json), sealed, ROOT);
    }

    /** The JSON as a tree of bounded size. */
    static JsonNode tree(String json) throws SpecException {
        if (json.length() > MAX_LENGTH) {
            throw new SpecException(
                    Kind.MALFORMED_JSON,
                    ROOT,
                    "the JSON has " + json.length() + " characters; at most " + MAX_LENGTH + " are read.");
        }
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw malformed(e.getOriginalMessage(), e);
        } catch (NumberFormatException e) { // an exponent that no number has
            throw malformed(String.valueOf(e.getMessage()), e);
        }
    }

    private static SpecException malformed(String problem, Exception cause) {
        String text = "this is not valid JSON: " + Names.printable(problem) + ".";
        return new SpecException(Kind.MALFORMED_JSON, ROOT, text, cause);
    }
}
