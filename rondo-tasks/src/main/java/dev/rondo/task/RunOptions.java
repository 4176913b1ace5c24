package dev.rondo.task;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What goes with a training without changing what comes out of it.
 *
 * @param checkpoint where the training saves itself; null for nowhere. The second phase adds {@code .refit} to the name
 * @param everySteps steps between checkpoints
 * @param resume whether to go on from the checkpoint if it is there
 * @param listener is told what happens
 */
public record RunOptions(@Nullable Path checkpoint, int everySteps, boolean resume, TaskListener listener) {
    /** No checkpoint, nobody told. */
    public static final RunOptions DEFAULT = new RunOptions(null, 200, false, (phase, event) -> {});

    /** Where a phase saves itself; null for nowhere. */
    public @Nullable Path checkpoint(Phase phase) {
        return checkpoint == null || phase == Phase.FIT
                ? checkpoint
                : checkpoint.resolveSibling(checkpoint.getFileName() + ".refit");
    }

    /** With another checkpoint; null for none. */
    public RunOptions withCheckpoint(@Nullable Path value) {
        return new RunOptions(value, everySteps, resume, listener);
    }

    /** With another number of steps between checkpoints. */
    public RunOptions withEverySteps(int value) {
        return new RunOptions(checkpoint, value, resume, listener);
    }

    /** Going on from the checkpoint, or starting anew. */
    public RunOptions withResume(boolean value) {
        return new RunOptions(checkpoint, everySteps, value, listener);
    }

    /** With another listener. */
    public RunOptions withListener(TaskListener value) {
        return new RunOptions(checkpoint, everySteps, resume, value);
    }
}
