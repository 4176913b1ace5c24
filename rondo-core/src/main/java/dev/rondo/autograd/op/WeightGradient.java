package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.PortableKernels;
import dev.rondo.kernel.Workers;

/**
 * Products {@code dW += A' . D} over many rows of inputs A and gradients D. A is rearranged first, for each of its
 * elements meets hundreds of columns, and in memory its neighbours down a column are far apart. And, for biases, which
 * are weights of inputs that are always 1, the sums of D's columns. Threads share out the columns of D.
 */
final class WeightGradient {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    /** Columns of D that stay with one thread: whole vectors of any kernels, so that threads get equally many. */
    private static final int COLUMNS = 16;

    /** The same where the columns of D are only summed up: whole cache lines. */
    private static final int SUMMED_COLUMNS = 64;

    /** Columns of A that a thread rearranges at a time. */
    private static final int INPUTS = 16;

    /** Stands in until the way back makes its own ready. */
    static final WeightGradient NONE = new WeightGradient(Compute.of(new PortableKernels(), 1), new float[0]);

    private final Compute compute;
    private final float[] packed;

    // The factors of the product at hand are fields, so that a pass needs one object for the work of all its products.
    private final Workers.Range rearranging = this::rearrange;
    private final Workers.Range multiplying = this::multiply;
    private final Workers.Range summing = this::sum;
    private float[] dw = SequenceOp.NOT_YET;
    private int dwOff;
    private int dwRow;
    private float[] a = SequenceOp.NOT_YET;
    private int aOff;
    private int aRow;
    private int k;
    private float[] d = SequenceOp.NOT_YET;
    private int dOff;
    private int dRow;
    private int rows;

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
            float[] dw, int dwOff, int dwRow,
            float[] a, int aOff, int k,
            float[] d, int dOff, int dRow,
            int n, int rows) {
        add(dw, dwOff, dwRow, a, aOff, k, k, d, dOff, dRow, n, rows);
    }

    /** The same, where the rows of A have any distance. */
    void add(
            float[] dw, int dwOff, int dwRow,
            float[] a, int aOff, int aRow, int k,
            float[] d, int dOff, int dRow,
            int n, int rows) {
        this.dw = dw;
        this.dwOff = dwOff;
        this.dwRow = dwRow;
        this.a = a;
        this.aOff = aOff;
        this.aRow = aRow;
        this.k = k;
        this.d = d;
        this.dOff = dOff;
        this.dRow = dRow;
        this.rows = rows;
        compute.workers().split(k, INPUTS, (long) Workers.FLOAT * rows * k, rearranging);
        compute.workers().split(n, COLUMNS, (long) rows * k * n, multiplying);
    }

    /** {@code db[n] += } the sums of the columns of {@code D[rows, n]}. */
    void addSums(float[] db, int dbOff, float[] d, int dOff, int dRow, int n, int rows) {
        this.dw = db;
        this.dwOff = dbOff;
        this.d = d;
        this.dOff = dOff;
        this.dRow = dRow;
        this.rows = rows;
        compute.workers().split(n, SUMMED_COLUMNS, (long) Workers.FLOAT * rows * n, summing);
    }

    private void rearrange(int from, int to) {
        compute.kernels().packRows(packed, from * rows, a, aOff + from, 1, aRow, to - from, rows);
    }

    private void multiply(int from, int to) {
        compute.kernels().multiplyPackedRows(
                dw, dwOff + from, dwRow, packed, 0, d, dOff + from, dRow, k, to - from, rows);
    }

    private void sum(int from, int to) {
        compute.kernels().addColumnSums(dw, dwOff + from, d, dOff + from, dRow, rows, to - from);
    }
    // spotless:on
}
