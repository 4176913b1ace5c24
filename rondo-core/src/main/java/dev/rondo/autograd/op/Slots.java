package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.kernel.CacheLines;
import dev.rondo.tensor.ShapeException;

/**
 * Where in memory the rows of a step lie, all sequences of a step side by side. When recording there is room for every
 * step; otherwise gates are kept for one stretch of steps and states for two steps.
 *
 * @param batch B
 * @param time T
 * @param stretch how many steps share one product of the inputs with W
 * @param gateSteps how many steps of gates there is room for
 * @param stateSteps how many states there is room for
 */
record Slots(int batch, int time, int stretch, int gateSteps, int stateSteps) {
    /** Rows that one product of the inputs with W should have; short batches take several steps together. */
    private static final int PRODUCT_ROWS = 128;

    /** The same where W and U do not stay in the second-level cache together, and each has to be fetched in its turn. */
    private static final int PRODUCT_ROWS_OF_LARGE_WEIGHTS = 512;

    /** Java's arrays end a little before the largest int. */
    private static final int MOST_FLOATS = Integer.MAX_VALUE - 8 - CacheLines.START;

    /** @param weights how many floats W and U have, where they are as wide as z */
    static Slots of(Tape tape, int batch, int time, long weights) {
        boolean recording = tape.isRecording();
        // Where gates are not kept there is memory for a stretch alone, and a short one stays in the cache.
        int rows = recording && weights > Span.CACHED_FLOATS ? PRODUCT_ROWS_OF_LARGE_WEIGHTS : PRODUCT_ROWS;
        int stretch = Math.max(1, Math.min(time, rows / Math.max(1, batch)));
        return new Slots(batch, time, stretch, recording ? Math.max(1, time) : stretch, recording ? time + 1 : 2);
    }

    /** How much memory it takes to keep so many floats of every sequence at every step that has a place. */
    int gateFloats(int width) {
        return floats(gateSteps, width);
    }

    /** The same for the states, of which there is one more. */
    int stateFloats(int width) {
        return floats(stateSteps, width);
    }

    private int floats(int steps, int width) {
        long floats = (long) steps * batch * width;
        if (floats > MOST_FLOATS) {
            throw new ShapeException(batch + " sequences of " + steps + " steps, with " + width
                    + " floats a step, are " + floats + " floats; an array holds " + MOST_FLOATS
                    + " at most. Take smaller batches or shorter sequences, or train with truncated back-propagation.");
        }
        return (int) floats;
    }

    /** The row of sequence b at step t among all that have a place. */
    int gateRow(int t, int b) {
        return t % gateSteps * batch + b;
    }

    /** The row of the state of sequence b before step t. */
    int stateRow(int t, int b) {
        return t % stateSteps * batch + b;
    }
}
