package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;

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

    static Slots of(Tape tape, int batch, int time) {
        int stretch = Math.max(1, Math.min(time, PRODUCT_ROWS / Math.max(1, batch)));
        boolean recording = tape.isRecording();
        return new Slots(batch, time, stretch, recording ? Math.max(1, time) : stretch, recording ? time + 1 : 2);
    }

    /** How many rows there are of what every step has. */
    int gateRows() {
        return gateSteps * batch;
    }

    /** The row of sequence b at step t among {@link #gateRows}. */
    int gateRow(int t, int b) {
        return t % gateSteps * batch + b;
    }

    /** How many rows of states there are. */
    int stateRows() {
        return stateSteps * batch;
    }

    /** The row of the state of sequence b before step t. */
    int stateRow(int t, int b) {
        return t % stateSteps * batch + b;
    }
}
