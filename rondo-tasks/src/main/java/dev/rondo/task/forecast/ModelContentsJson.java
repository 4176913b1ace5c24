package dev.rondo.task.forecast;

import dev.rondo.persist.SectionJson;
import java.io.IOException;
import java.nio.file.Path;

/** A model's contents as JSON: see {@link SectionJson}. */
final class ModelContentsJson {
    private ModelContentsJson() {}

    static String write(ModelContents contents) {
        return SectionJson.write(contents);
    }

    /**
     * Reads contents.
     *
     * @param file where they come from, for messages
     * @throws ForecastException when they are damaged or contradict each other
     */
    static ModelContents read(String json, Path file) {
        try {
            return SectionJson.read(json, ModelContents.class);
        } catch (IOException e) {
            throw ForecastModel.damaged(
                    file,
                    "the forecaster's settings cannot be read",
                    "those that this version of Rondo writes",
                    String.valueOf(e.getMessage()),
                    e);
        }
    }
}
