package dev.rondo.task.generate;

import dev.rondo.train.History;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How a training ended. */
public sealed interface GenerateOutcome {
    /**
     * The model is trained and scored.
     *
     * @param model ready to be used and saved
     * @param calibration what its scores are divided by
     * @param scores on the test part
     * @param history of the training
     */
    record Finished(GenerateModel model, Calibration calibration, LanguageScores scores, History history)
            implements GenerateOutcome {}

    /**
     * Somebody asked it to stop.
     *
     * @param history so far
     * @param checkpoint from where it can be resumed; null when none was asked for
     */
    record Stopped(History history, @Nullable Path checkpoint) implements GenerateOutcome {}
}
