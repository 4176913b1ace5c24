package dev.rondo.train;

import java.io.OutputStream;
import java.io.PrintStream;

/**
 * How to go through samples without learning from them: Keras's arguments of {@code evaluate} and {@code predict}. Each
 * method returns a changed copy, as in {@code EvaluationOptions.DEFAULTS.batchSize(64).verbose(1, System.out)}.
 *
 * @param batchSize samples a step; the batches of a source come as they are
 * @param steps batches to look at, from the first on; 0 for all
 * @param verbosity how much is said
 * @param out where to
 */
public record EvaluationOptions(int batchSize, int steps, Verbosity verbosity, PrintStream out) {
    /** Batches of 256, all of them, in silence. */
    public static final EvaluationOptions DEFAULTS =
            new EvaluationOptions(256, 0, Verbosity.SILENT, new PrintStream(OutputStream.nullOutputStream()));

    public EvaluationOptions {
        if (batchSize < 1 || steps < 0) {
            throw new IllegalArgumentException(
                    "Evaluation options: the batch size must be at least 1 and the steps at least 0 (for all batches), got "
                            + batchSize + " and " + steps + ".");
        }
    }

    /** With this many samples a step. */
    public EvaluationOptions batchSize(int samples) {
        return new EvaluationOptions(samples, steps, verbosity, out);
    }

    /** With the first so many batches only. */
    public EvaluationOptions steps(int batches) {
        return new EvaluationOptions(batchSize, batches, verbosity, out);
    }

    /**
     * Saying how it goes.
     *
     * @param level see {@link Verbosity}
     * @param to such as {@code System.out}
     */
    public EvaluationOptions verbose(int level, PrintStream to) {
        return new EvaluationOptions(batchSize, steps, Verbosity.of(level), to);
    }

    /** How many of so many batches are looked at. */
    int stepsOf(int batches) {
        return steps == 0 ? batches : Math.min(steps, batches);
    }
}
