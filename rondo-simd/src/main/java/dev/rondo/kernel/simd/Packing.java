package dev.rondo.kernel.simd;

import static dev.rondo.kernel.simd.PackedBlocks.BLOCK;
import static dev.rondo.kernel.simd.Vectors.LANES;
import static dev.rondo.kernel.simd.Vectors.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Copies of matrices in the order in which the tiles read them. */
final class Packing {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    /**
     * Blocks that are copied together, so that whole cache lines are used while they are at hand; more would meet in too
     * few places of the first-level cache.
     */
    private static final int NEIGHBOURS = 8;

    /** Elements of eight columns that are put in order at a time: they stay in the first-level cache. */
    private static final int DEPTH = 128;

    /** A column of a block, where vectors are longer. */
    private static final VectorMask<Float> COLUMN = VectorMask.fromLong(SPECIES, (1L << BLOCK) - 1);

    /** Whether a vector holds columns of two blocks. */
    private static final boolean PAIRS = LANES == 2 * BLOCK;

    private Packing() {}

    /** {@code n} columns of B as a panel {@code [k, width]}, the rest of the width zero. */
    static void panel(float[] packed, int off, int width, float[] b, int bOff, int bRow, int bCol, int k, int n) {
        if (n == 3 * LANES && bCol == 1) {
            threeVectors(packed, off, b, bOff, bRow, k);
            return;
        }
        if (n < width) {
            Arrays.fill(packed, off, off + k * width, 0f);
        }
        if (bCol == 1) {
            for (int p = 0; p < k; p++) {
                System.arraycopy(b, bOff + p * bRow, packed, off + p * width, n);
            }
            return;
        }
        int columns = 0;
        if (bRow == 1) {
            columns = n / BLOCK * BLOCK;
            transposed(packed, off, width, b, bOff, bCol, k, columns);
        }
        for (int j = columns; j < n; j++) {
            for (int p = 0; p < k; p++) {
                packed[off + p * width + j] = b[bOff + p * bRow + j * bCol];
            }
        }
    }

    /** Columns of B whose elements are neighbours, eight at a time by way of memory that stays in the first-level cache. */
    private static void transposed(float[] packed, int off, int width, float[] b, int bOff, int bCol, int k, int n) {
        float[] block = Padding.blocks(2 * DEPTH * BLOCK);
        for (int p = 0; p < k; p += DEPTH) {
            int depth = Math.min(DEPTH, k - p);
            int to = off + p * width;
            int from = bOff + p;
            int j = 0;
            for (; PAIRS && j + 2 * BLOCK <= n; j += 2 * BLOCK) {
                Interleaving.eightRows(block, 0, b, from + j * bCol, bCol, depth);
                Interleaving.eightRows(block, depth * BLOCK, b, from + (j + BLOCK) * bCol, bCol, depth);
                spreadPair(packed, to + j, width, block, depth);
            }
            for (; j < n; j += BLOCK) {
                Interleaving.eightRows(block, 0, b, from + j * bCol, bCol, depth);
                spread(packed, to + j, width, block, depth);
            }
        }
    }

    /** Copies two blocks {@code [k, 8]} side by side to where the rows of both are further apart. */
    private static void spreadPair(float[] packed, int off, int width, float[] blocks, int k) {
        int even = k / 2 * 2;
        for (int p = 0; p < even; p += 2) {
            int to = off + p * width;
            Interleaving.halves(packed, to, to + width, blocks, p * BLOCK, (k + p) * BLOCK);
        }
        if (even < k) {
            column(packed, off + even * width, blocks, even * BLOCK);
            column(packed, off + even * width + BLOCK, blocks, (k + even) * BLOCK);
        }
    }

    /** Copies a block {@code [k, 8]} to where the rows of eight are further apart. */
    private static void spread(float[] packed, int off, int width, float[] block, int k) {
        for (int p = 0; p < k; p++) {
            column(packed, off + p * width, block, p * BLOCK);
        }
    }

    /** Copies eight floats; as a part of a longer vector, for {@link Vectors} says why there is one length only. */
    private static void column(float[] y, int yOff, float[] x, int xOff) {
        if (LANES > BLOCK) {
            FloatVector.fromArray(SPECIES, x, xOff, COLUMN).intoArray(y, yOff, COLUMN);
            return;
        }
        FloatVector.fromArray(SPECIES, x, xOff).intoArray(y, yOff);
        if (LANES < BLOCK) {
            FloatVector.fromArray(SPECIES, x, xOff + LANES).intoArray(y, yOff + LANES);
        }
    }

    /** The usual panel: for so few elements a row, calls of {@code arraycopy} take half as long again. */
    private static void threeVectors(float[] packed, int off, float[] b, int bOff, int bRow, int k) {
        for (int p = 0; p < k; p++) {
            int from = bOff + p * bRow;
            int to = off + p * (3 * LANES);
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, from);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, from + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, from + 2 * LANES);
            b0.intoArray(packed, to);
            b1.intoArray(packed, to + LANES);
            b2.intoArray(packed, to + 2 * LANES);
        }
    }

    /** {@code m} rows of A as blocks of eight, each {@code [k, 8]}. */
    static void rows(float[] packed, int off, float[] a, int aOff, int aRow, int aCol, int m, int k) {
        int i = 0;
        while (aRow == 1 && i + BLOCK <= m) {
            int blocks = Math.min(NEIGHBOURS, (m - i) / BLOCK);
            neighbours(packed, off + i * k, a, aOff + i, aCol, blocks, k);
            i += blocks * BLOCK;
        }
        for (; i < m; i += BLOCK) {
            block(packed, off + i * k, a, aOff + i * aRow, aRow, aCol, Math.min(BLOCK, m - i), k);
        }
    }

    /** {@code m <= 8} rows of A interleaved: {@code [k, 8]}, rows beyond m zero. */
    private static void block(float[] packed, int off, float[] a, int aOff, int aRow, int aCol, int m, int k) {
        if (m == BLOCK && aCol == 1) {
            Interleaving.eightRows(packed, off, a, aOff, aRow, k);
        } else {
            for (int p = 0; p < k; p++) {
                for (int i = 0; i < BLOCK; i++) {
                    packed[off + p * BLOCK + i] = i < m ? a[aOff + i * aRow + p * aCol] : 0f;
                }
            }
        }
    }

    /** Blocks of rows of A whose elements in a column are neighbours. */
    private static void neighbours(float[] packed, int off, float[] a, int aOff, int aCol, int blocks, int k) {
        int paired = PAIRS ? blocks / 2 * 2 : 0;
        int even = paired == 0 ? 0 : k / 2 * 2;
        for (int p = 0; p < even; p += 2) {
            for (int i = 0; i < paired; i += 2) {
                int from = aOff + p * aCol + i * BLOCK;
                int to = off + (i * k + p) * BLOCK;
                Interleaving.halves(packed, to, to + k * BLOCK, a, from, from + aCol);
            }
        }
        for (int p = 0; p < k; p++) {
            for (int i = p < even ? paired : 0; i < blocks; i++) {
                column(packed, off + (i * k + p) * BLOCK, a, aOff + p * aCol + i * BLOCK);
            }
        }
    }
    // spotless:on
}
