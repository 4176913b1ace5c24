package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Kernels;
import dev.rondo.kernel.PortableKernels;
import dev.rondo.kernel.Workers;

/**
 * Products {@code dW += A' . D} over many rows of inputs A and gradients D, alone or two with the same D. A is
 * rearranged first, for each of its elements meets hundreds of columns, and in memory its neighbours down a column are
 * far apart. And, for biases, which are weights of inputs that are always 1, the sums of D's columns. Threads share out
 * the columns of D. It is itself the work that they share, so that a pass needs one object for all its products.
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
    static final WeightGradient NONE =
            new WeightGradient(Compute.of(new PortableKernels(), 1), SequenceOp.NOT_YET, SequenceOp.NOT_YET);

    /** What threads do at the moment. */
    private enum Work {
        REARRANGE_A,
        MULTIPLY_BY_D,
        MULTIPLY_BOTH_BY_D,
        SUM_UP_D
    }

    private final Compute compute;
    private final float[] packed;
    /** Of the second of two products. */
    private final float[] packed2;

    private Work work = Work.REARRANGE_A;
    private float[] dw = SequenceOp.NOT_YET;
    private int dwOff;
    private int dwRow;
    private int k;
    private int rows;
    private float[] dw2 = SequenceOp.NOT_YET;
    private int k2;
    private int skipped;

    // Of A while it is rearranged, of D after that.
    private float[] read = SequenceOp.NOT_YET;
    private int readOff;
    private int readRow;
    private float[] written = SequenceOp.NOT_YET;
    private int writtenRows;

    private WeightGradient(Compute compute, float[] packed, float[] packed2) {
        this.compute = compute;
        this.packed = packed;
        this.packed2 = packed2;
    }

    /** Memory for products of at most so many rows of A and D, and so many columns of A. */
    static WeightGradient of(Tape tape, Compute compute, int rows, int inputs) {
        return ofTwo(tape, compute, rows, inputs, 0);
    }

    /** The same, and as much for another A of so many columns, which meets the same D. */
    static WeightGradient ofTwo(Tape tape, Compute compute, int rows, int inputs, int inputs2) {
        Kernels kernels = compute.kernels();
        float[] packed = tape.take(kernels.packedRowsLength(inputs, rows));
        float[] packed2 = inputs2 == 0 ? SequenceOp.NOT_YET : tape.take(kernels.packedRowsLength(inputs2, rows));
        return new WeightGradient(compute, packed, packed2);
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
        rearrange(packed, rows, a, aOff, aRow, k);
        share(Work.MULTIPLY_BY_D, d, dOff, dRow, n, COLUMNS, (long) rows * k * n);
    }

    /**
     * {@code dW[k, n] += A'[k, rows] . D[rows, n]} and, without the first rows of D,
     * {@code dW2[k2, n] += A2'[k2, rows - skipped] . D}, so that D is rearranged once for both. The rows of A, A2, dW and
     * dW2 lie without gaps.
     */
    void addTwo(
            float[] dw, float[] a, int aOff, int k,
            float[] dw2, float[] a2, int a2Off, int k2, int skipped,
            float[] d, int dOff, int dRow,
            int n, int rows) {
        this.dw = dw;
        this.dwOff = 0;
        this.dwRow = n;
        this.k = k;
        this.rows = rows;
        this.dw2 = dw2;
        this.k2 = k2;
        this.skipped = skipped;
        rearrange(packed, rows, a, aOff, k, k);
        rearrange(packed2, rows - skipped, a2, a2Off, k2, k2);
        share(Work.MULTIPLY_BOTH_BY_D, d, dOff, dRow, n, COLUMNS, (long) rows * (k + k2) * n);
    }

    private void rearrange(float[] into, int count, float[] a, int aOff, int aRow, int columns) {
        written = into;
        writtenRows = count;
        share(Work.REARRANGE_A, a, aOff, aRow, columns, INPUTS, (long) Workers.FLOAT * count * columns);
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
            case REARRANGE_A -> kernels.packRows(
                    written, from * writtenRows, read, at, 1, readRow, n, writtenRows);
            case MULTIPLY_BY_D -> kernels.multiplyPackedRows(
                    dw, dwOff + from, dwRow, packed, 0, read, at, readRow, k, n, rows);
            case MULTIPLY_BOTH_BY_D -> kernels.multiplyTwoPackedRows(
                    dw, from, packed, k, dw2, from, packed2, k2, skipped, dwRow, read, at, readRow, n, rows);
            case SUM_UP_D -> kernels.addColumnSums(dw, dwOff + from, read, at, readRow, rows, n);
        }
    }
    // spotless:on
}
