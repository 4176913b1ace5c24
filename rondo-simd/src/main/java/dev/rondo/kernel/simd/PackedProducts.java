package dev.rondo.kernel.simd;

import static dev.rondo.kernel.simd.PackedBlocks.BLOCK;
import static dev.rondo.kernel.simd.Vectors.LANES;

/**
 * Products with packed factors, cut so that what is read again lies in a cache: a panel of B in the first, the rows of A
 * that meet it in the second. How they are cut makes no difference to the sums.
 */
final class PackedProducts {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    /**
     * Inner size that one pass takes: a panel of this depth fits the first-level cache beside a block of A. The sums wait
     * in C between passes.
     */
    static final int DEPTH = 128;

    /** From this many columns on, interleaving the rows of A costs less than the faster tiles save. */
    private static final int COLUMNS_TO_INTERLEAVE = 512;

    /** Rows that go through all columns together: they and a panel's columns of C stay in the second-level cache. */
    private static final int ROWS = 256;

    /** Floats of A that stay in the second-level cache. */
    private static final int CACHED_FLOATS = 256 * 1024;

    /** Passes over the inner size that follow one another while both factors are packed: their rows of A stay there, too. */
    private static final int PASSES = 4;

    private PackedProducts() {}

    /** {@code C[m, n] = S + A[m, k] . B} with contiguous rows of A and a packed B. */
    static void multiply(
            float[] c, int cOff, int cRow,
            float[] s, int sOff, int sRow,
            float[] a, int aOff, int aRow,
            float[] packed,
            int m, int n, int k) {
        if (m < BLOCK || n < COLUMNS_TO_INTERLEAVE) {
            byRows(c, cOff, cRow, s, sOff, sRow, a, aOff, aRow, packed, m, n, k);
            return;
        }
        int together = Math.clamp(CACHED_FLOATS / k / BLOCK * BLOCK, BLOCK, Math.min(ROWS, m));
        float[] blocks = Padding.blocks((together + BLOCK - 1) / BLOCK * BLOCK * k);
        for (int i = 0; i < m; i += together) {
            int rows = Math.min(together, m - i);
            Packing.rows(blocks, 0, a, aOff + i * aRow, aRow, 1, rows, k);
            byBlocks(c, cOff + i * cRow, cRow, s, sOff + i * sRow, sRow, blocks, packed, rows, n, k);
        }
    }

    private static void byRows(
            float[] c, int cOff, int cRow,
            float[] s, int sOff, int sRow,
            float[] a, int aOff, int aRow,
            float[] packed,
            int m, int n, int k) {
        for (int p = 0; p < k; p += DEPTH) {
            int depth = Math.min(DEPTH, k - p);
            float[] start = p == 0 ? s : c;
            int startOff = p == 0 ? sOff : cOff;
            int startRow = p == 0 ? sRow : cRow;
            for (int j = 0; j < n; ) {
                int vectors = Panels.width(Panels.vectors(n - j));
                int width = vectors * LANES;
                Panels.packedRows(
                        c, cOff + j, cRow, start, startOff + j, startRow, a, aOff + p, aRow,
                        packed, j * k + p * width, m, Math.min(width, n - j), vectors, depth);
                j += width;
            }
        }
    }

    private static void byBlocks(
            float[] c, int cOff, int cRow,
            float[] s, int sOff, int sRow,
            float[] blocks,
            float[] packed,
            int m, int n, int k) {
        for (int j = 0; j < n; ) {
            int vectors = Panels.width(Panels.vectors(n - j));
            int width = vectors * LANES;
            for (int p = 0; p < k; p += DEPTH) {
                float[] start = p == 0 ? s : c;
                int startOff = p == 0 ? sOff : cOff;
                int startRow = p == 0 ? sRow : cRow;
                Panels.packedBlocks(
                        c, cOff + j, cRow, start, startOff + j, startRow, blocks, p * BLOCK, BLOCK * k,
                        packed, j * k + p * width, m, Math.min(width, n - j), vectors, Math.min(DEPTH, k - p));
            }
            j += width;
        }
    }

    /** {@code C[m, n] += A[m, k] . B} with packed rows of A and contiguous rows of B. */
    static void addPackedRows(
            float[] c, int cOff, int cRow,
            float[] a, int aOff,
            float[] b, int bOff, int bRow,
            int m, int n, int k) {
        float[] panel = Padding.panel(DEPTH);
        for (int q = 0; q < k; q += PASSES * DEPTH) {
            int end = Math.min(k, q + PASSES * DEPTH);
            for (int i = 0; i < m; i += ROWS) {
                int rows = Math.min(ROWS, m - i);
                for (int j = 0; j < n; ) {
                    int vectors = Panels.width(Panels.vectors(n - j));
                    int width = vectors * LANES;
                    int columns = Math.min(width, n - j);
                    int to = cOff + i * cRow + j;
                    for (int p = q; p < end; p += DEPTH) {
                        int depth = Math.min(DEPTH, end - p);
                        Packing.panel(panel, 0, width, b, bOff + p * bRow + j, bRow, 1, depth, columns);
                        Panels.packedBlocks(
                                c, to, cRow, c, to, cRow, a, aOff + i * k + p * BLOCK, BLOCK * k,
                                panel, 0, rows, columns, vectors, depth);
                    }
                    j += width;
                }
            }
        }
    }
    // spotless:on
}
