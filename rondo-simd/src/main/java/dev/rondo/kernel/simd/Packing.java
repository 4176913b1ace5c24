package dev.rondo.kernel.simd;

import static dev.rondo.kernel.simd.PackedBlocks.BLOCK;

import java.util.Arrays;

/** Copies of matrices in the order in which the tiles read them. */
final class Packing {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    /** Rows of a transposed matrix that are copied together, so that whole cache lines of it are used while they are at hand. */
    private static final int LINE = 16;

    private Packing() {}

    /** {@code n} columns of B as a panel {@code [k, width]}, the rest of the width zero. */
    static void panel(float[] packed, int off, int width, float[] b, int bOff, int bRow, int bCol, int k, int n) {
        if (n < width) {
            Arrays.fill(packed, off, off + k * width, 0f);
        }
        if (bCol == 1) {
            for (int p = 0; p < k; p++) {
                System.arraycopy(b, bOff + p * bRow, packed, off + p * width, n);
            }
            return;
        }
        for (int from = 0; from < k; from += LINE) {
            int to = Math.min(k, from + LINE);
            for (int j = 0; j < n; j++) {
                for (int p = from; p < to; p++) {
                    packed[off + p * width + j] = b[bOff + p * bRow + j * bCol];
                }
            }
        }
    }

    /** {@code m} rows of A as blocks of eight, each {@code [k, 8]}. */
    static void rows(float[] packed, int off, float[] a, int aOff, int aRow, int aCol, int m, int k) {
        for (int i = 0; i < m; i += BLOCK) {
            block(packed, off + i * k, a, aOff + i * aRow, aRow, aCol, Math.min(BLOCK, m - i), k);
        }
    }

    /** {@code m <= 8} rows of A interleaved: {@code [k, 8]}, rows beyond m zero. */
    private static void block(float[] packed, int off, float[] a, int aOff, int aRow, int aCol, int m, int k) {
        if (m == BLOCK && aRow == 1) {
            neighbours(packed, off, a, aOff, aCol, k);
        } else if (m == BLOCK && aCol == 1) {
            contiguous(packed, off, a, aOff, aRow, k);
        } else {
            for (int p = 0; p < k; p++) {
                for (int i = 0; i < BLOCK; i++) {
                    packed[off + p * BLOCK + i] = i < m ? a[aOff + i * aRow + p * aCol] : 0f;
                }
            }
        }
    }

    /** Eight rows of A whose elements in a column are neighbours. */
    private static void neighbours(float[] packed, int off, float[] a, int aOff, int aCol, int k) {
        for (int p = 0; p < k; p++) {
            int from = aOff + p * aCol;
            int to = off + p * BLOCK;
            packed[to] = a[from];
            packed[to + 1] = a[from + 1];
            packed[to + 2] = a[from + 2];
            packed[to + 3] = a[from + 3];
            packed[to + 4] = a[from + 4];
            packed[to + 5] = a[from + 5];
            packed[to + 6] = a[from + 6];
            packed[to + 7] = a[from + 7];
        }
    }

    /** Eight rows of A whose elements in a row are neighbours. */
    private static void contiguous(float[] packed, int off, float[] a, int aOff, int aRow, int k) {
        for (int p = 0; p < k; p++) {
            int from = aOff + p;
            int to = off + p * BLOCK;
            packed[to] = a[from];
            packed[to + 1] = a[from + aRow];
            packed[to + 2] = a[from + 2 * aRow];
            packed[to + 3] = a[from + 3 * aRow];
            packed[to + 4] = a[from + 4 * aRow];
            packed[to + 5] = a[from + 5 * aRow];
            packed[to + 6] = a[from + 6 * aRow];
            packed[to + 7] = a[from + 7 * aRow];
        }
    }
    // spotless:on
}
