package dev.rondo.kernel.simd;

import static dev.rondo.kernel.CacheLines.START;
import static dev.rondo.kernel.simd.PackedBlocks.BLOCK;
import static dev.rondo.kernel.simd.Vectors.LANES;

/**
 * Products with packed factors, cut so that what is read again lies in a cache: some panels of B in the second, a block of
 * rows of A that meets them in the first. How they are cut makes no difference to the sums.
 */
final class PackedProducts {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    /**
     * Inner size that one pass takes; the sums wait in C between passes. A panel of this depth is read from the
     * second-level cache all the time, which keeps up with the tiles: less depth would spare them that, but has them begin
     * and end more often, which costs more.
     */
    private static final int DEPTH = 512;

    /** Rows that are interleaved at a time and go through all columns together. */
    private static final int ROWS = 256;

    /** Floats that stay in the second-level cache beside others. */
    private static final int CACHED_FLOATS = 256 * 1024;

    /**
     * Floats of the panels that a block of rows meets one after another. The block stays in the first-level cache
     * meanwhile, the panels in the second-level one; and where C comes from far away, a processor that sees a few
     * neighbouring lines of a row in use fetches those that follow, which the next panel is about to need.
     */
    private static final int PANELS = 144 * 1024;

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

    /** How many panels of k rows, or of a pass, are taken together. */
    private static int panels(int k) {
        return Math.max(1, PANELS / (Math.clamp(k, 1, DEPTH) * 3 * LANES));
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
            int end = Panels.after(panels(k), j, n);
            for (int p = 0; p < k; p += DEPTH) {
                int depth = Math.min(DEPTH, k - p);
                for (int g = 0; g < groups; g++) {
                    int to = cOff + g * cGroup;
                    boolean isFirst = p == 0;
                    for (int i = 0; i < m; i += BLOCK) {
                        block(
                                c, to + i * cRow, cRow,
                                isFirst ? s : c, isFirst ? sOff + i * sRow : to + i * cRow, isFirst ? sRow : cRow,
                                blocks, (g * m + i) * k + p * BLOCK,
                                packed, p,
                                Math.min(BLOCK, m - i), n, k, depth, j, end);
                    }
                }
            }
            j = end;
        }
    }

    /** A block of rows against the panels of columns {@code from} to {@code end}, and rows p to p + depth of B. */
    private static void block(
            float[] c, int cOff, int cRow,
            float[] s, int sOff, int sRow,
            float[] a, int aOff,
            float[] packed, int p,
            int m, int n, int k, int depth,
            int from, int end) {
        for (int j = from; j < end; ) {
            int vectors = Panels.width(Panels.vectors(n - j));
            int width = vectors * LANES;
            Panels.packedBlock(
                    c, cOff + j, cRow, s, sOff + j, sRow, a, aOff,
                    packed, START + j * k + p * width,
                    m, Math.min(width, n - j), vectors, depth);
            j += width;
        }
    }

    /** {@code C[m, n] += A[m, k] . B} with packed rows of A and contiguous rows of B. */
    static void addPackedRows(
            float[] c, int cOff, int cRow,
            float[] a, int aOff,
            float[] b, int bOff, int bRow,
            int m, int n, int k) {
        for (int p = 0; p < k; p += DEPTH) {
            int depth = Math.min(DEPTH, k - p);
            for (int j = 0; j < n; ) {
                int end = Panels.after(panels(depth), j, n);
                float[] panels = packed(b, bOff + p * bRow, bRow, depth, n, j, end);
                addBlocks(c, cOff + j, cRow, a, aOff + p * BLOCK, k, panels, 0, m, n - j, depth, end - j);
                j = end;
            }
        }
    }

    /** The same for C and D, whose A has no columns for the first rows of B. */
    static void addTwoPackedRows(
            float[] c, int cOff, float[] rows, int m,
            float[] d, int dOff, float[] dRows, int dm, int skipped,
            int cRow,
            float[] b, int bOff, int bRow,
            int n, int k) {
        for (int p = 0; p < k; p += DEPTH) {
            int depth = Math.min(DEPTH, k - p);
            int first = Math.clamp(skipped - p, 0, depth);
            int dAt = (p + first - skipped) * BLOCK;
            for (int j = 0; j < n; ) {
                int end = Panels.after(panels(depth), j, n);
                float[] panels = packed(b, bOff + p * bRow, bRow, depth, n, j, end);
                addBlocks(c, cOff + j, cRow, rows, p * BLOCK, k, panels, 0, m, n - j, depth, end - j);
                addBlocks(d, dOff + j, cRow, dRows, dAt, k - skipped, panels, first, dm, n - j, depth, end - j);
                j = end;
            }
        }
    }

    /** The panels of columns {@code from} to {@code end} out of n. */
    private static float[] packed(float[] b, int bOff, int bRow, int k, int n, int from, int end) {
        float[] panels = Padding.panels(panels(k) * k);
        for (int j = from; j < end; ) {
            int width = Panels.width(Panels.vectors(n - j)) * LANES;
            Packing.panel(panels, START + (j - from) * k, width, b, bOff + j, bRow, 1, k, Math.min(width, n - j));
            j += width;
        }
        return panels;
    }

    /** All blocks of rows, {@code aRow} elements long each, against the rows of some panels from {@code first} on. */
    private static void addBlocks(
            float[] c, int cOff, int cRow,
            float[] a, int aOff, int aRow,
            float[] panels, int first,
            int m, int n, int k,
            int end) {
        for (int i = 0; i < m && first < k; i += BLOCK) {
            int to = cOff + i * cRow;
            block(
                    c, to, cRow, c, to, cRow,
                    a, aOff + i * aRow,
                    panels, first,
                    Math.min(BLOCK, m - i), n, k, k - first, 0, end);
        }
    }
    // spotless:on
}
