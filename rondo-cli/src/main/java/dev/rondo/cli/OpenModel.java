package dev.rondo.cli;

import dev.rondo.persist.ModelFile;
import dev.rondo.task.TaskModel;
import dev.rondo.task.classify.ClassifyModel;
import dev.rondo.task.forecast.ForecastModel;
import dev.rondo.task.generate.GenerateModel;
import dev.rondo.task.tag.TagModel;
import java.io.IOException;
import java.nio.file.Path;

/** A model file that was read, by what it is for. */
sealed interface OpenModel {
    /** The model, whatever it is for. */
    TaskModel model();

    /** It forecasts a series. */
    record Forecaster(ForecastModel model) implements OpenModel {}

    /** It classifies texts. */
    record Classifier(ClassifyModel model) implements OpenModel {}

    /** It goes on with texts. */
    record Language(GenerateModel model) implements OpenModel {}

    /** It tags words. */
    record Tagger(TagModel model) implements OpenModel {}

    /** Reads a file; one of no task that is known here is refused as no forecaster. */
    static OpenModel read(Path file) throws IOException {
        ModelFile model = ModelFile.read(file);
        if (model.sections().containsKey(GenerateModel.SECTION)) {
            return new Language(GenerateModel.of(file, model));
        }
        if (model.sections().containsKey(TagModel.SECTION)) {
            return new Tagger(TagModel.of(file, model));
        }
        return model.sections().containsKey(ClassifyModel.SECTION)
                ? new Classifier(ClassifyModel.of(file, model))
                : new Forecaster(ForecastModel.of(file, model));
    }
}
