package dev.rondo.kernel.simd;

import static dev.rondo.kernel.CacheLines.START;
import static dev.rondo.kernel.simd.PackedBlocks.BLOCK;
import static dev.rondo.kernel.simd.Vectors.LANES;

/**
 * Products with packed factors, cut so that what is read again lies in a cache: a panel of B and the rows of A that meet
 * it in the second, a block of these rows in the first. How they are cut makes no difference to the sums.
 */
final class PackedProducts {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    /**
     * Inner size that one pass takes; the sums wait in C between passes. A panel of this depth is read from the
     * second-level cache all the time, which keeps up with the tiles: less depth would spare them that, but has them begin
     * and end more often, which costs more.
     */
    private static final int DEPTH = 512;

    /** Rows that go through all columns together: they and a panel's columns of C stay in the second-level cache. */
    private static final int ROWS = 256;

    /** Floats that stay in the second-level cache beside others. */
    private static final int CACHED_FLOATS = 256 * 1024;

    /** Rows that a panel meets that has to be packed first: what of A they take then fills the second-level cache. */
    private static final int ROWS_TO_A_PANEL = 512;

    private PackedProducts() {}

    /**
     * {@code C[m, n] = S + A[m, k] . B} with contiguous rows of A and a packed B. Whole blocks of rows are interleaved
     * first: tiles that read eight rows where they lie work out eight addresses a step, which costs more.
     */
    static void multiply(
            float[] c, int cOff, int cRow,
            float[] s, int sOff, int sRow,
            float[] a, int aOff, int aRow,
            float[] packed,
            int m, int n, int k) {
        if (m < BLOCK) {
            fewRows(c, cOff, cRow, s, sOff, sRow, a, aOff, aRow, packed, m, n, k, 0, n);
            return;
        }
        int together = Math.min(rowsTogether(k), (m + BLOCK - 1) / BLOCK * BLOCK);
        float[] blocks = Padding.blocks(together * k);
        for (int i = 0; i < m; i += together) {
            int rows = Math.min(together, m - i);
            Packing.rows(blocks, 0, a, aOff + i * aRow, aRow, 1, rows, k);
            byBlocks(c, cOff + i * cRow, cRow, 0, s, sOff + i * sRow, sRow, blocks, packed, 1, rows, n, k);
        }
    }

    /**
     * Whether {@link #multiplyGroups} gains over a product for each group: where B does not stay in the second-level cache
     * from one to the next. Its groups are whole blocks.
     */
    static boolean joinsGroups(int m, int n, int k) {
        return m > 0 && m % BLOCK == 0 && (long) k * n >= CACHED_FLOATS;
    }

    /** The same for several groups of m rows, each from the same row of S. */
    static void multiplyGroups(
            float[] c, int cOff, int cRow, int cGroup,
            float[] s, int sOff,
            float[] a, int aOff, int aRow, int aGroup,
            float[] packed,
            int groups, int m, int n, int k) {
        int together = Math.clamp(rowsTogether(k) / m, 1, groups);
        float[] blocks = Padding.blocks(together * m * k);
        for (int g = 0; g < groups; g += together) {
            int many = Math.min(together, groups - g);
            for (int i = 0; i < many; i++) {
                Packing.rows(blocks, i * m * k, a, aOff + (g + i) * aGroup, aRow, 1, m, k);
            }
            byBlocks(c, cOff + g * cGroup, cRow, cGroup, s, sOff, 0, blocks, packed, many, m, n, k);
        }
    }

    private static int rowsTogether(int k) {
        return Math.max(BLOCK, Math.min(ROWS, CACHED_FLOATS / k / BLOCK * BLOCK));
    }

    /** Fewer rows than a block has, which are read where they lie; those panels that begin between two columns. */
    static void fewRows(
            float[] c, int cOff, int cRow,
            float[] s, int sOff, int sRow,
            float[] a, int aOff, int aRow,
            float[] packed,
            int m, int n, int k,
            int from, int to) {
        for (int j = 0; j < to; ) {
            int vectors = Panels.width(Panels.vectors(n - j));
            int width = vectors * LANES;
            if (j >= from) {
                Panels.fewRows(
                        c, cOff + j, cRow, s, sOff + j, sRow, a, aOff, aRow,
                        packed, START + j * k, m, Math.min(width, n - j), vectors, k);
            }
            j += width;
        }
    }

    private static void byBlocks(
            float[] c, int cOff, int cRow, int cGroup,
            float[] s, int sOff, int sRow,
            float[] blocks,
            float[] packed,
            int groups, int m, int n, int k) {
        for (int j = 0; j < n; ) {
            int vectors = Panels.width(Panels.vectors(n - j));
            int width = vectors * LANES;
            for (int p = 0; p < k; p += DEPTH) {
                for (int g = 0; g < groups; g++) {
                    int to = cOff + g * cGroup + j;
                    Panels.packedBlocks(
                            c, to, cRow, p == 0 ? s : c, p == 0 ? sOff + j : to, p == 0 ? sRow : cRow,
                            blocks, g * m * k + p * BLOCK, BLOCK * k,
                            packed, START + j * k + p * width,
                            m, Math.min(width, n - j), vectors, Math.min(DEPTH, k - p));
                }
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
        for (int p = 0; p < k; p += DEPTH) {
            int depth = Math.min(DEPTH, k - p);
            for (int i = 0; i < m; i += ROWS_TO_A_PANEL) {
                int rows = Math.min(ROWS_TO_A_PANEL, m - i);
                for (int j = 0; j < n; ) {
                    int vectors = Panels.width(Panels.vectors(n - j));
                    int width = vectors * LANES;
                    int columns = Math.min(width, n - j);
                    int to = cOff + i * cRow + j;
                    Packing.panel(panel, START, width, b, bOff + p * bRow + j, bRow, 1, depth, columns);
                    Panels.packedBlocks(
                            c, to, cRow, c, to, cRow, a, aOff + i * k + p * BLOCK, BLOCK * k,
                            panel, START, rows, columns, vectors, depth);
                    j += width;
                }
            }
        }
    }
    // spotless:on
}
