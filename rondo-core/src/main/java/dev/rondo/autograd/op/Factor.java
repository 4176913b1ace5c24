package dev.rondo.autograd.op;

import dev.rondo.autograd.Packings;
import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Elementwise;
import dev.rondo.kernel.Kernels;
import dev.rondo.kernel.PortableKernels;
import dev.rondo.kernel.Workers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The right-hand matrix of a product, made ready for as many rows as will meet it: rearranged for the kernels if that
 * pays, or read where it lies. Both give the same bits. It is itself the work of rearranging that threads share, so that
 * a pass leaves no further object behind.
 */
final class Factor implements Workers.Range {
    /** From this many rows on, rearranging costs less than it saves. */
    static final int ROWS_TO_PACK = 16;

    /** Packed columns that stay with one thread. */
    private static final int COLUMNS = 48;

    /** A single row reads all of the matrix: so many floats take a thread longer than to be called for them. */
    private static final int FLOATS_TO_A_THREAD = 32 * 1024;

    /** Narrower parts of a matrix are read more slowly. */
    private static final int COLUMNS_TO_A_THREAD = 256;

    /** Columns of a single row that stay together: whole cache lines. */
    private static final int LINES = 64;

    private static final float[] IN_PLACE = {};

    /** Stands in until the way back makes its factors ready. */
    static final Factor NONE = new Factor(Compute.of(new PortableKernels(), 1), IN_PLACE, 0, 0, 1, 0, 0, IN_PLACE);

    private final Compute compute;
    private final float[] matrix;
    private final int off;
    private final int row;
    private final int col;
    private final int k;
    private final int n;
    /** The matrix rearranged for the kernels; empty if it is read where it lies. */
    private final float[] packed;

    private Factor(Compute compute, float[] matrix, int off, int row, int col, int k, int n, float[] packed) {
        this.compute = compute;
        this.matrix = matrix;
        this.off = off;
        this.row = row;
        this.col = col;
        this.k = k;
        this.n = n;
        this.packed = packed;
    }

    /**
     * Columns {@code off} to {@code off + n} of k rows of a weight, which has rows of {@code row} columns, to meet {@code
     * uses} rows.
     */
    static Factor of(Compute compute, Variable weight, int off, int row, int k, int n, int uses) {
        float[] matrix = weight.value().data();
        Packings kept = weight.packings();
        if (kept != null) {
            float[] known = kept.find(compute.kernels(), matrix, matrix, off, k, n);
            float[] packed = known == null ? packedOnce(kept, compute, matrix, matrix, matrix, off, row, k, n) : known;
            return new Factor(compute, matrix, off, row, 1, k, n, packed);
        }
        return uses < ROWS_TO_PACK
                ? new Factor(compute, matrix, off, row, 1, k, n, IN_PLACE)
                : packed(weight.tape(), compute, matrix, off, row, 1, k, n);
    }

    /**
     * Two whole weights of n columns as one, the rows of the second below those of the first; null unless both are
     * rearranged once for all passes.
     */
    static @Nullable Factor joined(Compute compute, Variable first, Variable second, int n) {
        Packings kept = first.packings();
        int above = first.shape().axis(0);
        int below = second.shape().axis(0);
        if (kept == null || kept != second.packings()) {
            return null;
        }
        float[] top = first.value().data();
        float[] bottom = second.value().data();
        float[] packed = kept.find(compute.kernels(), top, bottom, 0, above + below, n);
        if (packed == null) {
            float[] both = Arrays.copyOf(top, (above + below) * n);
            System.arraycopy(bottom, 0, both, above * n, below * n);
            packed = packedOnce(kept, compute, top, bottom, both, 0, n, above + below, n);
        }
        return new Factor(compute, IN_PLACE, 0, n, 1, above + below, n, packed);
    }

    private static float[] packedOnce(
            Packings kept,
            Compute compute,
            float[] first,
            float[] last,
            float[] matrix,
            int off,
            int row,
            int k,
            int n) {
        Kernels kernels = compute.kernels();
        float[] packed = new float[kernels.packedLength(k, n)];
        kernels.pack(packed, matrix, off, row, 1, k, n, 0, n);
        return kept.keep(kernels, first, last, off, k, n, packed);
    }

    /**
     * The transpose of columns {@code off} to {@code off + k} of a row-major matrix of {@code row} columns and n rows.
     */
    static Factor transposed(Tape tape, Compute compute, float[] matrix, int off, int row, int k, int n) {
        return packed(tape, compute, matrix, off, 1, row, k, n);
    }

    private static Factor packed(Tape tape, Compute compute, float[] matrix, int off, int row, int col, int k, int n) {
        float[] packed = tape.take(compute.kernels().packedLength(k, n));
        Factor factor = new Factor(compute, matrix, off, row, col, k, n, packed);
        compute.workers().split(n, COLUMNS, (long) Workers.FLOAT * k * n, factor);
        return factor;
    }

    /** Rearranges some columns. */
    @Override
    public void run(int from, int to) {
        compute.kernels().pack(packed, matrix, off, row, col, k, n, from, to);
    }

    /** {@code C[m, n] += A[m, k] . this}, with the rows of C and A contiguous. */
    void addProduct(float[] c, int cOff, int cRow, float[] a, int aOff, int aRow, int m) {
        Kernels kernels = compute.kernels();
        if (packed.length > 0) {
            multiplyPacked(c, cOff, cRow, c, cOff, cRow, a, aOff, aRow, m);
        } else if (m == 1 && isShared()) {
            shareRow(
                    LINES,
                    (from, to) -> kernels.multiply(
                            c, cOff + from, cRow, a, aOff, aRow, 1, matrix, off + from, row, 1, to - from, k));
        } else {
            kernels.multiply(c, cOff, cRow, a, aOff, aRow, 1, matrix, off, row, m, n, k);
        }
    }

    /** {@code C[m, n] = start + A[m, k] . this}, where every row starts from the same n floats. */
    void product(float[] c, int cOff, int cRow, float[] start, int startOff, float[] a, int aOff, int aRow, int m) {
        if (packed.length > 0) {
            multiplyPacked(c, cOff, cRow, start, startOff, 0, a, aOff, aRow, m);
        } else {
            Elementwise.fillRows(c, cOff, cRow, start, startOff, m, n);
            addProduct(c, cOff, cRow, a, aOff, aRow, m);
        }
    }

    private void multiplyPacked(
            float[] c, int cOff, int cRow, float[] s, int sOff, int sRow, float[] a, int aOff, int aRow, int m) {
        Kernels kernels = compute.kernels();
        if (m == 1 && isShared()) {
            shareRow(
                    COLUMNS,
                    (from, to) -> kernels.multiplyPackedRow(c, cOff, s, sOff, a, aOff, packed, n, k, from, to));
        } else {
            kernels.multiplyPacked(c, cOff, cRow, s, sOff, sRow, a, aOff, aRow, packed, m, n, k);
        }
    }

    /** Whether threads take a part each of the columns of a single row. */
    private boolean isShared() {
        return threadsToARow() > 1;
    }

    private void shareRow(int grain, Workers.Range columns) {
        compute.workers().splitSmall(n, grain, threadsToARow(), columns);
    }

    private int threadsToARow() {
        return Math.min(compute.workers().size(), Math.min(k * n / FLOATS_TO_A_THREAD, n / COLUMNS_TO_A_THREAD));
    }

    /**
     * {@link #product} for several groups of m rows of C and of A, from the start of one to that of the next {@code
     * cGroup} rows of C and {@code aGroup} floats of A.
     */
    void products(
            float[] c,
            int cOff,
            int cRow,
            int cGroup,
            float[] start,
            int startOff,
            float[] a,
            int aOff,
            int aRow,
            int aGroup,
            int groups,
            int m) {
        int apart = cGroup * cRow;
        if (m == cGroup && m * aRow == aGroup) {
            product(c, cOff, cRow, start, startOff, a, aOff, aRow, groups * m);
        } else if (packed.length > 0) {
            compute.kernels()
                    .multiplyPackedGroups(
                            c, cOff, cRow, apart, start, startOff, a, aOff, aRow, aGroup, packed, groups, m, n, k);
        } else {
            for (int g = 0; g < groups; g++) {
                product(c, cOff + g * apart, cRow, start, startOff, a, aOff + g * aGroup, aRow, m);
            }
        }
    }
}
