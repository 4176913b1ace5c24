package dev.rondo.kernel.simd;

import static dev.rondo.kernel.simd.Vectors.LANES;

import java.util.Arrays;

/**
 * Columns that do not fill a vector: they are copied into rows of whole vectors, computed as such, and copied back. The
 * padding takes part in the arithmetic but never in the result.
 */
final class Padding {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    /** Rows that are copied, computed and copied back together. */
    private static final int ROWS = 8;

    /** A thread's memory for padded copies, grown as needed. */
    private static final class Strips {
        float[] b = {};
        final float[] c = new float[ROWS * 3 * LANES];
    }

    private static final ThreadLocal<Strips> STRIPS = ThreadLocal.withInitial(Strips::new);

    private Padding() {}

    /** {@code n < LANES} columns of B as {@code [k, LANES]}; valid until the thread's next call. */
    static float[] columns(float[] b, int bOff, int bRow, int k, int n) {
        Strips strips = STRIPS.get();
        if (strips.b.length < k * LANES) {
            strips.b = new float[k * LANES];
        }
        float[] padded = strips.b;
        Arrays.fill(padded, 0, k * LANES, 0f);
        for (int p = 0; p < k; p++) {
            for (int j = 0; j < n; j++) {
                padded[p * LANES + j] = b[bOff + p * bRow + j];
            }
        }
        return padded;
    }

    /**
     * {@code C[m, n] += A[m, k] . B} for one padded panel of B of {@code vectors} vectors, where n ends within the last
     * of them.
     */
    static void add(
            float[] c, int cOff, int cRow,
            float[] a, int aOff, int aRow, int aCol,
            float[] b, int bOff,
            int m, int n, int vectors, int k) {
        int width = vectors * LANES;
        float[] strip = STRIPS.get().c;
        for (int i = 0; i < m; i += ROWS) {
            int rows = Math.min(ROWS, m - i);
            for (int r = 0; r < rows; r++) {
                System.arraycopy(c, cOff + (i + r) * cRow, strip, r * width, n);
            }
            Panels.add(strip, 0, width, a, aOff + i * aRow, aRow, aCol, b, bOff, width, rows, vectors, k);
            for (int r = 0; r < rows; r++) {
                System.arraycopy(strip, r * width, c, cOff + (i + r) * cRow, n);
            }
        }
    }
    // spotless:on
}
