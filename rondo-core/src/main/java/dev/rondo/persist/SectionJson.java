package dev.rondo.persist;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * A section of a {@link ModelFile} as the JSON of a record, field by field; nothing may be missing, null, unknown or given
 * twice, and what a record's constructor refuses is refused. A section is as large as the header of a file at most.
 * Types are what the record declares: a file cannot ask for a class.
 */
public final class SectionJson {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxNumberLength(64)
                            .maxStringLength(SafeTensors.MAX_HEADER_BYTES)
                            .maxTokenCount(SafeTensors.MAX_HEADER_BYTES)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private SectionJson() {}

    /**
     * The JSON of a record; equal records give equal text.
     *
     * @throws IllegalArgumentException if it holds what has no JSON
     */
    public static String write(Record value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "A " + value.getClass().getSimpleName() + " cannot be written: " + e.getOriginalMessage(), e);
        }
    }

    /** How many bytes of a file's header the JSON of a record takes: there it is a text of its own. */
    public static long headerBytes(Record value) {
        try {
            return MAPPER.writeValueAsBytes(write(value)).length;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A text has JSON.", e);
        }
    }

    /**
     * The record that {@code json} describes.
     *
     * @throws IOException if it describes none; the message says why, without the name of a file
     */
    public static <T extends Record> T read(String json, Class<T> type) throws IOException {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IOException(e.getOriginalMessage(), e);
        }
    }
}
