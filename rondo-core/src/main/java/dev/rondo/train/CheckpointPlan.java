package dev.rondo.train;

import java.nio.file.Path;

/**
 * Where and how often a run saves itself. It also does so when it ends or is asked to stop; whoever has made use of the
 * result removes the file.
 *
 * @param file the checkpoint; each one replaces the one before, whole or not at all
 * @param everySteps steps between checkpoints
 * @param resume whether to go on from the file if it is there
 */
public record CheckpointPlan(Path file, int everySteps, boolean resume) {
    public CheckpointPlan {
        if (everySteps < 1) {
            throw new IllegalArgumentException(
                    "Checkpoints need at least 1 step between them, got " + everySteps + ".");
        }
    }
}
