package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Kernels;
import dev.rondo.kernel.Workers;
import org.jspecify.annotations.Nullable;

/**
 * {@code Y[rows, outputs] = b + X[rows, inputs] . W} where Y is too wide to stay in a cache, as the scores of a
 * vocabulary are. Some columns are taken at a time: they are summed up while they are at hand, and on the way back all
 * that is to be made of their gradients is made before the next ones are read.
 */
final class WideProduct {
    /** Columns that are taken together: whole panels of any kernels, and a whole number of the passes of a product. */
    private static final int COLUMNS = 256;

    /** More columns than this are wide. */
    private static final int NARROW = 1024;

    /** Rows of X that a thread takes at a time. */
    private static final int GRAIN = 48;

    private final Tape tape;
    private final Kernels kernels;
    private final Workers workers;
    private final float[] w;
    private final int inputStep;
    private final int outputStep;
    private final int rows;
    private final int inputs;
    private final int outputs;

    /** What is done with some columns of the gradient of Y. */
    @FunctionalInterface
    interface Columns {
        /** Does {@code count} columns from {@code from} on; {@code aside} holds anything before. */
        void run(int from, int count, float[] aside);
    }

    /**
     * A product that nothing has been computed of.
     *
     * @param inputStep how far apart the rows of W lie, and {@code outputStep} its columns
     */
    WideProduct(
            Tape tape, Compute compute, float[] w, int inputStep, int outputStep, int rows, int inputs, int outputs) {
        this.tape = tape;
        kernels = compute.kernels();
        workers = compute.workers();
        this.w = w;
        this.inputStep = inputStep;
        this.outputStep = outputStep;
        this.rows = rows;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /** Whether a product of so many columns is one. */
    static boolean is(int outputs) {
        return outputs > NARROW;
    }

    /** How many columns {@link Columns#run} gets at most. */
    static int columns() {
        return COLUMNS;
    }

    /** The gradient to add to, or null where none is wanted; asked for before threads share the work. */
    static float @Nullable [] gradient(@Nullable Variable of) {
        return of == null || !of.needsGradient() ? null : of.gradient().data();
    }

    /** Sets Y. */
    void forward(float[] y, float[] x, float[] bias) {
        int length = kernels.packedLength(inputs, COLUMNS);
        Shares.run(tape, workers, Math.ceilDiv(outputs, COLUMNS), length, (block, packed) -> {
            int from = block * COLUMNS;
            int count = Math.min(COLUMNS, outputs - from);
            kernels.pack(packed, w, from * outputStep, inputStep, outputStep, inputs, count);
            kernels.multiplyPacked(y, from, outputs, bias, from, 0, x, 0, inputs, packed, rows, count, inputs);
        });
    }

    /**
     * The way back: {@code dX += dY.W'}, and what is to be done with dY besides.
     *
     * @param dx not null where X needs a gradient
     * @param length of the array that {@code weights} is given
     */
    void backward(float @Nullable [] dx, float[] dy, int length, Columns weights) {
        int team = Math.min(workers.size(), Math.ceilDiv(outputs, COLUMNS));
        float[][] aside = new float[team][];
        for (int i = 0; i < team; i++) {
            aside[i] = tape.take(length);
        }
        int wide = team * COLUMNS;
        float[] packed = tape.take(dx == null ? 0 : kernels.packedLength(wide, inputs));
        for (int from = 0; from < outputs; from += wide) {
            int first = from;
            int count = Math.min(wide, outputs - first);
            workers.split(Math.ceilDiv(count, COLUMNS), 1, (begin, end) -> {
                for (int block = begin; block < end; block++) {
                    int at = first + block * COLUMNS;
                    weights.run(at, Math.min(COLUMNS, outputs - at), aside[block]);
                }
            });
            if (dx != null) {
                addProduct(dx, dy, packed, first, count);
            }
        }
    }

    private void addProduct(float[] dx, float[] dy, float[] packed, int first, int count) {
        kernels.pack(packed, w, first * outputStep, outputStep, inputStep, count, inputs);
        workers.split(rows, GRAIN, (from, to) -> {
            int at = from * inputs;
            kernels.multiplyPacked(
                    dx,
                    at,
                    inputs,
                    dx,
                    at,
                    inputs,
                    dy,
                    from * outputs + first,
                    outputs,
                    packed,
                    to - from,
                    inputs,
                    count);
        });
    }
}
