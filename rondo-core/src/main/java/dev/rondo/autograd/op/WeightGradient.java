package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Kernels;
import dev.rondo.kernel.PortableKernels;
import dev.rondo.kernel.Workers;

/**
 * Products {@code dW += A' . D} over many rows of inputs A and gradients D. A is rearranged first, for each of its
 * elements meets hundreds of columns, and in memory its neighbours down a column are far apart. And, for biases, which
 * are weights of inputs that are always 1, the sums of D's columns. Threads share out the columns of D. It is itself the
 * work that they share, so that a pass needs one object for all its products.
 */
final class WeightGradient implements Workers.Range {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    /** Columns of D that stay with one thread: whole vectors of any kernels, so that threads get equally many. */
    private static final int COLUMNS = 16;

    /** The same where the columns of D are only summed up: whole cache lines. */
    private static final int SUMMED_COLUMNS = 64;

    /** Columns of A that a thread rearranges at a time. */
    private static final int INPUTS = 16;

    /** Stands in until the way back makes its own ready. */
    static final WeightGradient NONE = new WeightGradient(Compute.of(new PortableKernels(), 1), new float[0]);

    /** What threads do at the moment. */
    private enum Work {
        REARRANGE_A,
        MULTIPLY_BY_D,
        SUM_UP_D
    }

    private final Compute compute;
    private final float[] packed;

    private Work work = Work.REARRANGE_A;
    private float[] dw = SequenceOp.NOT_YET;
    private int dwOff;
    private int dwRow;
    private int k;
    private int rows;

    // Of A while it is rearranged, of D after that.
    private float[] read = SequenceOp.NOT_YET;
    private int readOff;
    private int readRow;

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
        this.k = k;
        this.rows = rows;
        share(Work.REARRANGE_A, a, aOff, aRow, k, INPUTS, (long) Workers.FLOAT * rows * k);
        share(Work.MULTIPLY_BY_D, d, dOff, dRow, n, COLUMNS, (long) rows * k * n);
    }

    /** {@code db[n] += } the sums of the columns of {@code D[rows, n]}. */
    void addSums(float[] db, int dbOff, float[] d, int dOff, int dRow, int n, int rows) {
        this.dw = db;
        this.dwOff = dbOff;
        this.rows = rows;
        share(Work.SUM_UP_D, d, dOff, dRow, n, SUMMED_COLUMNS, (long) Workers.FLOAT * rows * n);
    }

    private void share(Work next, float[] from, int off, int row, int count, int grain, long cost) {
        work = next;
        read = from;
        readOff = off;
        readRow = row;
        compute.workers().split(count, grain, cost, this);
    }

    /** Does some columns of the work at hand. */
    @Override
    public void run(int from, int to) {
        Kernels kernels = compute.kernels();
        int n = to - from;
        int at = readOff + from;
        switch (work) {
            case REARRANGE_A -> kernels.packRows(packed, from * rows, read, at, 1, readRow, n, rows);
            case MULTIPLY_BY_D -> kernels.multiplyPackedRows(
                    dw, dwOff + from, dwRow, packed, 0, read, at, readRow, k, n, rows);
            case SUM_UP_D -> kernels.addColumnSums(dw, dwOff + from, read, at, readRow, rows, n);
        }
    }
    // spotless:on
}
