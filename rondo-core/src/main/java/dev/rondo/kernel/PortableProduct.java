package dev.rondo.kernel;

/**
 * The product in plain Java, written for the compiler: C2 turns a loop into vector instructions only where every array is
 * indexed by the loop variable alone, for otherwise it cannot tell that the arrays do not overlap. So eight rows of B and
 * one of C are copied to arrays of their own; the copies of B serve every row of A.
 */
final class PortableProduct {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    /** Columns that are taken together: nine rows of them stay in the first-level cache. */
    private static final int COLUMNS = 512;

    private static final int ROWS = 8;

    /** A thread's copies. */
    private static final class Rows {
        final float[][] b = new float[ROWS][COLUMNS];
        final float[] c = new float[COLUMNS];
    }

    private static final ThreadLocal<Rows> ROWS_OF_THREAD = ThreadLocal.withInitial(Rows::new);

    private PortableProduct() {}

    /** {@link Kernels#multiply}. */
    static void add(
            float[] c, int cOff, int cRow,
            float[] a, int aOff, int aRow, int aCol,
            float[] b, int bOff, int bRow,
            int m, int n, int k) {
        Rows rows = ROWS_OF_THREAD.get();
        for (int j = 0; j < n; j += COLUMNS) {
            int columns = Math.min(COLUMNS, n - j);
            for (int p = 0; p < k; p += ROWS) {
                int depth = Math.min(ROWS, k - p);
                for (int r = 0; r < depth; r++) {
                    System.arraycopy(b, bOff + (p + r) * bRow + j, rows.b[r], 0, columns);
                }
                for (int i = 0; i < m; i++) {
                    int at = cOff + i * cRow + j;
                    System.arraycopy(c, at, rows.c, 0, columns);
                    addRow(rows, a, aOff + i * aRow + p * aCol, aCol, columns, depth);
                    System.arraycopy(rows.c, 0, c, at, columns);
                }
            }
        }
    }

    private static void addRow(Rows rows, float[] a, int aOff, int aCol, int n, int depth) {
        float[][] b = rows.b;
        if (depth == ROWS) {
            addEight(
                    rows.c, b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7],
                    a[aOff], a[aOff + aCol], a[aOff + 2 * aCol], a[aOff + 3 * aCol],
                    a[aOff + 4 * aCol], a[aOff + 5 * aCol], a[aOff + 6 * aCol], a[aOff + 7 * aCol], n);
            return;
        }
        for (int r = 0; r < depth; r++) {
            addOne(rows.c, b[r], a[aOff + r * aCol], n);
        }
    }

    private static void addEight(
            float[] c, float[] b0, float[] b1, float[] b2, float[] b3, float[] b4, float[] b5, float[] b6, float[] b7,
            float a0, float a1, float a2, float a3, float a4, float a5, float a6, float a7, int n) {
        for (int j = 0; j < n; j++) {
            float sum = Math.fma(a3, b3[j], Math.fma(a2, b2[j], Math.fma(a1, b1[j], Math.fma(a0, b0[j], c[j]))));
            c[j] = Math.fma(a7, b7[j], Math.fma(a6, b6[j], Math.fma(a5, b5[j], Math.fma(a4, b4[j], sum))));
        }
    }

    private static void addOne(float[] c, float[] b, float a, int n) {
        for (int j = 0; j < n; j++) {
            c[j] = Math.fma(a, b[j], c[j]);
        }
    }
    // spotless:on
}
