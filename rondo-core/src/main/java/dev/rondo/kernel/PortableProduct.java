package dev.rondo.kernel;

/**
 * The product in plain Java, written for the compiler: C2 turns a loop into vector instructions only where it can tell
 * that no store meets another iteration's load. It can when arrays are indexed by the loop variable plus a constant, not
 * when each has an offset of its own. So two rows of C and four of B are copied to arrays of their own, and each row of B
 * that is loaded serves two of C. Larger loops than this one are no longer unrolled, and so not vectorized either.
 */
final class PortableProduct {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    /** Columns that are taken together. */
    private static final int COLUMNS = 512;

    /** Floats of a cache line. */
    private static final int LINE = 16;

    /**
     * Distance between rows of the copies. A line more than their columns, so that an element that nobody reads lies before
     * each row: see {@link CacheLines#EARLY}.
     */
    private static final int ROW = COLUMNS + LINE;

    /** Where the first row of a copy begins: at a cache line, as far as Java tells. */
    private static final int START = CacheLines.START;

    /** Rows of C in one loop. */
    private static final int ROWS = 2;

    /** Rows of B in one loop. */
    private static final int DEPTH = 4;

    /** Rows of B that are copied together. */
    private static final int COPIED = 64;

    /**
     * A thread's copies. The header of an array and what lies before {@link #START} fill a cache line, so they are whole
     * lines long, and those that are made one after another begin equally far from one. The compiler aligns the stores to
     * C; where B then lay otherwise, each of its loads would meet two lines.
     */
    private static final class Copies {
        final float[][] b = new float[COPIED / DEPTH][];
        final float[] c = new float[START + ROWS * ROW];

        Copies() {
            for (int i = 0; i < b.length; i++) {
                b[i] = new float[START + DEPTH * ROW];
            }
        }
    }

    private static final ThreadLocal<Copies> COPIES = ThreadLocal.withInitial(Copies::new);

    private PortableProduct() {}

    /** {@link Kernels#multiply}. */
    static void add(
            float[] c, int cOff, int cRow,
            float[] a, int aOff, int aRow, int aCol,
            float[] b, int bOff, int bRow,
            int m, int n, int k) {
        Copies copies = COPIES.get();
        for (int j = 0; j < n; j += COLUMNS) {
            int columns = Math.min(COLUMNS, n - j);
            for (int p = 0; p < k; p += COPIED) {
                int depth = Math.min(COPIED, k - p);
                for (int r = 0; r < depth; r++) {
                    System.arraycopy(
                            b, bOff + (p + r) * bRow + j, copies.b[r / DEPTH], START + r % DEPTH * ROW, columns);
                }
                for (int i = 0; i < m; i += ROWS) {
                    int rows = Math.min(ROWS, m - i);
                    int at = cOff + i * cRow + j;
                    copy(copies.c, START, ROW, c, at, cRow, rows, columns);
                    addRows(copies, a, aOff + i * aRow + p * aCol, aRow, aCol, rows, columns, depth);
                    copy(c, at, cRow, copies.c, START, ROW, rows, columns);
                }
            }
        }
    }

    private static void copy(float[] y, int yOff, int yRow, float[] x, int xOff, int xRow, int m, int n) {
        for (int i = 0; i < m; i++) {
            System.arraycopy(x, xOff + i * xRow, y, yOff + i * yRow, n);
        }
    }

    private static void addRows(Copies copies, float[] a, int aOff, int aRow, int aCol, int m, int n, int k) {
        int p = 0;
        for (; p + DEPTH <= k && m == ROWS; p += DEPTH) {
            int first = aOff + p * aCol;
            int second = first + aRow;
            addFourToTwo(
                    copies.c, copies.b[p / DEPTH],
                    a[first], a[first + aCol], a[first + 2 * aCol], a[first + 3 * aCol],
                    a[second], a[second + aCol], a[second + 2 * aCol], a[second + 3 * aCol],
                    n);
        }
        for (; p < k; p++) {
            for (int i = 0; i < m; i++) {
                float factor = a[aOff + i * aRow + p * aCol];
                Elementwise.addScaled(
                        copies.c, START + i * ROW, factor, copies.b[p / DEPTH], START + p % DEPTH * ROW, n);
            }
        }
    }

    private static void addFourToTwo(
            float[] c, float[] b,
            float a00, float a01, float a02, float a03,
            float a10, float a11, float a12, float a13,
            int n) {
        for (int j = CacheLines.EARLY; j < START + n; j++) {
            float b0 = b[j];
            float b1 = b[j + ROW];
            float b2 = b[j + 2 * ROW];
            float b3 = b[j + 3 * ROW];
            float next = Math.fma(a11, b1, Math.fma(a10, b0, c[j + ROW]));
            c[j] = Math.fma(a03, b3, Math.fma(a02, b2, Math.fma(a01, b1, Math.fma(a00, b0, c[j]))));
            c[j + ROW] = Math.fma(a13, b3, Math.fma(a12, b2, next));
        }
    }
    // spotless:on
}
