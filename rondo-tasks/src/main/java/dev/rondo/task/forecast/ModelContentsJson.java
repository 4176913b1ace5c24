package dev.rondo.task.forecast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;

/** A model's contents as JSON, field by field; nothing may be missing, null, unknown or given twice. */
final class ModelContentsJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private ModelContentsJson() {}

    static String write(ModelContents contents) {
        try {
            return MAPPER.writeValueAsString(contents);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A forecaster's contents cannot be written: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads contents.
     *
     * @param file where they come from, for messages
     * @throws ForecastException when they are damaged or contradict each other
     */
    static ModelContents read(String json, Path file) {
        try {
            return MAPPER.readValue(json, ModelContents.class);
        } catch (JsonProcessingException e) {
            throw ForecastModel.damaged(
                    file,
                    "the forecaster's settings cannot be read",
                    "those that this version of Rondo writes",
                    e.getOriginalMessage(),
                    e);
        }
    }
}
