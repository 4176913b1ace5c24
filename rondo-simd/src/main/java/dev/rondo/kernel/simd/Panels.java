package dev.rondo.kernel.simd;

import static dev.rondo.kernel.simd.Vectors.LANES;

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

    /**
     * How many of the vectors left the next panel takes: three, but four are taken as two and two. A ragged last vector
     * stands alone.
     */
    static int width(int left) {
        return left == 4 ? 2 : Math.min(left, 3);
    }

    /** {@code C += A[m, k] . B} for one packed panel of B and contiguous rows of A. */
    static void addPacked(
            float[] c, int cOff, int cRow,
            float[] a, int aOff, int aRow,
            float[] b, int bOff,
            int m, int vectors, int k) {
        int whole = EIGHT_ROWS ? m / 8 * 8 : 0;
        for (int i = 0; i < whole; i += 8) {
            int to = cOff + i * cRow;
            int from = aOff + i * aRow;
            switch (vectors) {
                case 3 -> PackedRows.by3(c, to, cRow, a, from, aRow, b, bOff, k);
                case 2 -> PackedRows.by2(c, to, cRow, a, from, aRow, b, bOff, k);
                default -> PackedRows.by1(c, to, cRow, a, from, aRow, b, bOff, k);
            }
        }
        if (whole < m) {
            int to = cOff + whole * cRow;
            int from = aOff + whole * aRow;
            add(c, to, cRow, a, from, aRow, 1, b, bOff, vectors * LANES, m - whole, vectors, k);
        }
    }

    /** {@code C += A[m, k] . B} for one panel of B. */
    static void add(
            float[] c, int cOff, int cRow,
            float[] a, int aOff, int aRow, int aCol,
            float[] b, int bOff, int bRow,
            int m, int vectors, int k) {
        int i = 0;
        if (EIGHT_ROWS) {
            for (; i + 8 <= m; i += 8) {
                int to = cOff + i * cRow;
                int from = aOff + i * aRow;
                switch (vectors) {
                    case 3 -> EightRows.by3(c, to, cRow, a, from, aRow, aCol, b, bOff, bRow, k);
                    case 2 -> EightRows.by2(c, to, cRow, a, from, aRow, aCol, b, bOff, bRow, k);
                    default -> EightRows.by1(c, to, cRow, a, from, aRow, aCol, b, bOff, bRow, k);
                }
            }
        }
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
                case 3 -> OneRow.by3(c, to, cRow, a, from, aRow, aCol, b, bOff, bRow, k);
                case 2 -> OneRow.by2(c, to, cRow, a, from, aRow, aCol, b, bOff, bRow, k);
                default -> OneRow.by1(c, to, cRow, a, from, aRow, aCol, b, bOff, bRow, k);
            }
        }
    }
    // spotless:on
}
