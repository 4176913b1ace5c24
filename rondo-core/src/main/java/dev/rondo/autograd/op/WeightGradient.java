package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Kernels;

/**
 * Products {@code dW += A' . D} over many rows of inputs A and gradients D. A is rearranged first, for each of its
 * elements meets hundreds of columns, and in memory its neighbours down a column are far apart. Threads share out the
 * columns of D.
 */
final class WeightGradient {
    /** Columns that a thread takes at a time: a whole panel of any kernels. */
    private static final int COLUMNS = 48;

    /** Columns of A that a thread rearranges at a time. */
    private static final int INPUTS = 16;

    /** Stands in until the way back makes its own ready. */
    static final WeightGradient NONE = new WeightGradient(Compute.threads(1), new float[0]);

    private final Compute compute;
    private final float[] packed;

    private WeightGradient(Compute compute, float[] packed) {
        this.compute = compute;
        this.packed = packed;
    }

    /** Memory for products of at most so many rows of A and D, and so many columns of A. */
    static WeightGradient of(Tape tape, Compute compute, int rows, int inputs) {
        return new WeightGradient(compute, tape.take(compute.kernels().packedRowsLength(inputs, rows)));
    }

    /** {@code dW[k, n] += A'[k, rows] . D[rows, n]}, where A has k contiguous columns. */
    void add(
            float[] dw,
            int dwOff,
            int dwRow,
            float[] a,
            int aOff,
            int k,
            float[] d,
            int dOff,
            int dRow,
            int n,
            int rows) {
        add(dw, dwOff, dwRow, a, aOff, k, k, d, dOff, dRow, n, rows);
    }

    /** The same, where the rows of A have any distance. */
    void add(
            float[] dw,
            int dwOff,
            int dwRow,
            float[] a,
            int aOff,
            int aRow,
            int k,
            float[] d,
            int dOff,
            int dRow,
            int n,
            int rows) {
        Kernels kernels = compute.kernels();
        compute.workers().split(k, INPUTS, (from, to) -> {
            kernels.packRows(packed, from * rows, a, aOff + from, 1, aRow, to - from, rows);
        });
        compute.workers().split(n, COLUMNS, (from, to) -> {
            kernels.multiplyPackedRows(dw, dwOff + from, dwRow, packed, 0, d, dOff + from, dRow, k, to - from, rows);
        });
    }
}
