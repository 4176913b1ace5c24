package dev.rondo.kernel.simd;

import static dev.rondo.kernel.simd.PackedBlocks.BLOCK;
import static dev.rondo.kernel.simd.Vectors.LANES;
import static dev.rondo.kernel.simd.Vectors.SPECIES;

import jdk.incubator.vector.FloatVector;

/** How a product is cut into register tiles. */
final class Panels {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    /** Whether a tile of 24 sums fits the registers: AVX-512 and NEON have 32 of them, AVX2 has 16. */
    private static final boolean EIGHT_ROWS = LANES != 8;

    private Panels() {}

    /** How many vectors hold {@code columns} columns. */
    static int vectors(int columns) {
        return (columns + LANES - 1) / LANES;
    }

    /** How many of the vectors left the next panel takes: three, but four are taken as two and two. */
    static int width(int left) {
        return left == 4 ? 2 : Math.min(left, 3);
    }

    /** {@code C[m, n] = S + A[m, k] . B} for one packed panel of B and fewer contiguous rows of A than a tile has. */
    static void fewRows(
            float[] c, int cOff, int cRow,
            float[] s, int sOff, int sRow,
            float[] a, int aOff, int aRow,
            float[] b, int bOff,
            int m, int n, int vectors, int k) {
        int width = vectors * LANES;
        if (n < width) {
            float[] strip = Padding.strip();
            Padding.copy(strip, 0, width, s, sOff, sRow, m, n);
            wholeVectors(strip, 0, width, strip, 0, width, a, aOff, aRow, b, bOff, m, vectors, k);
            Padding.copy(c, cOff, cRow, strip, 0, width, m, n);
        } else {
            wholeVectors(c, cOff, cRow, s, sOff, sRow, a, aOff, aRow, b, bOff, m, vectors, k);
        }
    }

    private static void wholeVectors(
            float[] c, int cOff, int cRow,
            float[] s, int sOff, int sRow,
            float[] a, int aOff, int aRow,
            float[] b, int bOff,
            int m, int vectors, int k) {
        int byFour = m / 4 * 4;
        if (byFour > 0) {
            start(c, cOff, cRow, s, sOff, sRow, byFour, vectors);
            add(c, cOff, cRow, a, aOff, aRow, 1, b, bOff, vectors * LANES, byFour, vectors, k);
        }
        for (int i = byFour; i < m; i++) {
            int to = cOff + i * cRow;
            int start = sOff + i * sRow;
            int from = aOff + i * aRow;
            switch (vectors) {
                case 3 -> PackedRow.by3(c, to, s, start, a, from, b, bOff, k);
                case 2 -> PackedRow.by2(c, to, s, start, a, from, b, bOff, k);
                default -> PackedRow.by1(c, to, s, start, a, from, b, bOff, k);
            }
        }
    }

    /** The column after {@code count} panels from {@code from} on, or after the last one of n. */
    static int after(int count, int from, int n) {
        int column = from;
        for (int i = 0; i < count && column < n; i++) {
            column += width(vectors(n - column)) * LANES;
        }
        return Math.min(column, n);
    }

    /** {@code C[m, n] = S + A[m, k] . B} for one packed panel of B and a block of at most eight packed rows of A. */
    static void packedBlock(
            float[] c, int cOff, int cRow,
            float[] s, int sOff, int sRow,
            float[] a, int aOff,
            float[] b, int bOff,
            int m, int n, int vectors, int k) {
        int width = vectors * LANES;
        if (n < width) {
            float[] strip = Padding.strip();
            Padding.copy(strip, 0, width, s, sOff, sRow, m, n);
            block(strip, 0, width, strip, 0, width, a, aOff, b, bOff, m, vectors, k);
            Padding.copy(c, cOff, cRow, strip, 0, width, m, n);
        } else {
            block(c, cOff, cRow, s, sOff, sRow, a, aOff, b, bOff, m, vectors, k);
        }
    }

    /** Up to eight interleaved rows against one packed panel. */
    private static void block(
            float[] c, int cOff, int cRow,
            float[] s, int sOff, int sRow,
            float[] a, int aOff,
            float[] b, int bOff,
            int m, int vectors, int k) {
        int whole = m == BLOCK && EIGHT_ROWS ? Pairs.whole(k) : 0;
        if (whole > 0) {
            switch (vectors) {
                case 3 -> PackedBlocks.by3(c, cOff, cRow, s, sOff, sRow, a, aOff, b, bOff, whole);
                case 2 -> PackedBlocks.by2(c, cOff, cRow, s, sOff, sRow, a, aOff, b, bOff, whole);
                default -> PackedBlocks.by1(c, cOff, cRow, s, sOff, sRow, a, aOff, b, bOff, whole);
            }
        } else {
            start(c, cOff, cRow, s, sOff, sRow, m, vectors);
        }
        if (whole < k) {
            int from = aOff + whole * BLOCK;
            int width = vectors * LANES;
            add(c, cOff, cRow, a, from, 1, BLOCK, b, bOff + whole * width, width, m, vectors, k - whole);
        }
    }

    /** {@code C = S} for a tile, which stays in the first-level cache until it is summed up. */
    @SuppressWarnings("ReferenceEquality") // whether S is C itself
    private static void start(
            float[] c, int cOff, int cRow, float[] s, int sOff, int sRow, int m, int vectors) {
        for (int i = 0; i < m && s != c; i++) {
            for (int j = 0; j < vectors * LANES; j += LANES) {
                FloatVector.fromArray(SPECIES, s, sOff + i * sRow + j).intoArray(c, cOff + i * cRow + j);
            }
        }
    }

    /** {@code C += A[m, k] . B} for one panel of B of whole vectors, with any strides. */
    static void add(
            float[] c, int cOff, int cRow,
            float[] a, int aOff, int aRow, int aCol,
            float[] b, int bOff, int bRow,
            int m, int vectors, int k) {
        int i = 0;
        for (; i + 4 <= m; i += 4) {
            int to = cOff + i * cRow;
            int from = aOff + i * aRow;
            switch (vectors) {
                case 3 -> FourRows.by3(c, to, cRow, a, from, aRow, aCol, b, bOff, bRow, k);
                case 2 -> FourRows.by2(c, to, cRow, a, from, aRow, aCol, b, bOff, bRow, k);
                default -> FourRows.by1(c, to, cRow, a, from, aRow, aCol, b, bOff, bRow, k);
            }
        }
        for (; i < m; i++) {
            int to = cOff + i * cRow;
            int from = aOff + i * aRow;
            switch (vectors) {
                case 3 -> OneRow.by3(c, to, a, from, aCol, b, bOff, bRow, k);
                case 2 -> OneRow.by2(c, to, a, from, aCol, b, bOff, bRow, k);
                default -> OneRow.by1(c, to, a, from, aCol, b, bOff, bRow, k);
            }
        }
    }
    // spotless:on
}
