package dev.rondo.task;

import dev.rondo.train.CheckpointPlan;
import dev.rondo.train.FitOptions;
import dev.rondo.train.History;
import dev.rondo.train.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What goes with the fits of a training, phase after phase: its listener is told, its checkpoints are written, and whoever
 * asks it to stop is heard.
 */
public final class TaskFit {
    private final RunOptions options;
    private volatile @Nullable Model running;
    private volatile boolean stopRequested;

    /** Nothing runs yet. */
    public TaskFit(RunOptions options) {
        this.options = options;
    }

    /**
     * Runs one phase, on the calling thread.
     *
     * @param model whose network learns
     * @param fit how it learns
     * @param start fits the model to the task's samples, such as {@code all -> model.fit(samples, all)}
     */
    public History run(Phase phase, Model model, FitOptions fit, Function<FitOptions, History> start) {
        FitOptions all = fit.listener(event -> {
            if (stopRequested) {
                model.requestStop();
            }
            options.listener().on(phase, event);
        });
        Path checkpoint = options.checkpoint(phase);
        if (checkpoint != null) {
            all = all.checkpoint(new CheckpointPlan(checkpoint, options.everySteps(), options.resume()));
        }
        options.listener().begins(phase, model.network());
        running = model;
        try {
            return start.apply(all);
        } finally {
            running = null;
        }
    }

    /** Ends the fit after the step it is in, or before the first one, and has it write its checkpoint. Any thread may ask. */
    public void requestStop() {
        stopRequested = true;
        Model model = running;
        if (model != null) {
            model.requestStop();
        }
    }

    /**
     * Removes the checkpoints of all phases.
     *
     * @throws IOException when one is there and cannot be removed
     */
    public void deleteCheckpoints() throws IOException {
        for (Phase phase : Phase.values()) {
            Path checkpoint = options.checkpoint(phase);
            if (checkpoint != null) {
                Files.deleteIfExists(checkpoint);
            }
        }
    }
}
