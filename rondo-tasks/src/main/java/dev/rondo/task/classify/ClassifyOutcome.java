package dev.rondo.task.classify;

import dev.rondo.train.History;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How a training ended. */
public sealed interface ClassifyOutcome {
    /**
     * The model is trained and scored.
     *
     * @param result everything that came out
     */
    record Finished(ClassifyResult result) implements ClassifyOutcome {}

    /**
     * Somebody asked it to stop.
     *
     * @param history so far
     * @param checkpoint from where it can be resumed; null when none was asked for
     */
    record Stopped(History history, @Nullable Path checkpoint) implements ClassifyOutcome {}
}
