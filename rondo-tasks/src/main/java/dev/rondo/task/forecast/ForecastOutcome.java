package dev.rondo.task.forecast;

import dev.rondo.task.Phase;
import dev.rondo.train.History;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How a training ended. */
public sealed interface ForecastOutcome {
    /**
     * The model is trained and scored.
     *
     * @param result everything that came out
     */
    record Finished(ForecastResult result) implements ForecastOutcome {}

    /**
     * Somebody asked it to stop.
     *
     * @param phase what was going on
     * @param history of that phase so far
     * @param checkpoint from where it can be resumed; null when none was asked for
     */
    record Stopped(Phase phase, History history, @Nullable Path checkpoint) implements ForecastOutcome {}
}
