package dev.rondo.kernel;

/**
 * The product in plain Java, written for the compiler: C2 turns a loop into vector instructions only where it can tell
 * that no store meets another iteration's load. It can when arrays are indexed by the loop variable plus a constant, not
 * when each has an offset of its own. So two rows of C and four of B are copied to arrays of their own, and each row of B
 * that is loaded serves two of C. A last row of C has a loop for itself, and so have the last few rows of B. Larger loops
 * than that of two and four are no longer unrolled, and so not vectorized either.
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

    /** The same where each of them is used but once: so few that they are still in the first-level cache then. */
    private static final int ONCE = 8;

    /**
     * A thread's copies. The header of an array and what lies before {@link #START} fill a cache line, so they are whole
     * lines long, and those that are made one after another begin equally far from one. The compiler aligns the stores to
     * C; where B then lay otherwise, each of its loads would meet two lines.
     */
    private static final class Copies {
        final float[][] b = new float[COPIED / DEPTH][];
        final float[] c = new float[START + ROWS * ROW];
        /** Rows of B after the last whole {@link #DEPTH} of them, each in an array of its own. */
        final float[][] rest = new float[DEPTH - 1][START + ROW];

        Copies() {
            for (int i = 0; i < b.length; i++) {
                b[i] = new float[START + DEPTH * ROW];
            }
        }

        void takeB(float[] from, int off, int row, int rows, int columns) {
            int whole = rows / DEPTH * DEPTH;
            for (int r = 0; r < whole; r++) {
                System.arraycopy(from, off + r * row, b[r / DEPTH], START + r % DEPTH * ROW, columns);
            }
            for (int r = whole; r < rows; r++) {
                System.arraycopy(from, off + r * row, rest[r - whole], START, columns);
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
        for (int j = 0; j < n && m > 0; j += COLUMNS) {
            int columns = Math.min(COLUMNS, n - j);
            if (m <= ROWS) {
                addFew(copies, c, cOff + j, cRow, a, aOff, aRow, aCol, b, bOff + j, bRow, m, columns, k);
            } else {
                addMany(copies, c, cOff + j, cRow, a, aOff, aRow, aCol, b, bOff + j, bRow, m, columns, k);
            }
        }
    }

    /** Many rows of C come to each part of B. */
    private static void addMany(
            Copies copies,
            float[] c, int cOff, int cRow,
            float[] a, int aOff, int aRow, int aCol,
            float[] b, int bOff, int bRow,
            int m, int n, int k) {
        for (int p = 0; p < k; p += COPIED) {
            int depth = Math.min(COPIED, k - p);
            copies.takeB(b, bOff + p * bRow, bRow, depth, n);
            for (int i = 0; i < m; i += ROWS) {
                int rows = Math.min(ROWS, m - i);
                int at = cOff + i * cRow;
                copy(copies.c, START, ROW, c, at, cRow, rows, n);
                addRows(copies, a, aOff + i * aRow + p * aCol, aRow, aCol, rows, n, depth);
                copy(c, at, cRow, copies.c, START, ROW, rows, n);
            }
        }
    }

    /** All of B comes to a row of C or two. */
    private static void addFew(
            Copies copies,
            float[] c, int cOff, int cRow,
            float[] a, int aOff, int aRow, int aCol,
            float[] b, int bOff, int bRow,
            int m, int n, int k) {
        copy(copies.c, START, ROW, c, cOff, cRow, m, n);
        for (int p = 0; p < k; p += ONCE) {
            int depth = Math.min(ONCE, k - p);
            copies.takeB(b, bOff + p * bRow, bRow, depth, n);
            addRows(copies, a, aOff + p * aCol, aRow, aCol, m, n, depth);
        }
        copy(c, cOff, cRow, copies.c, START, ROW, m, n);
    }

    private static void copy(float[] y, int yOff, int yRow, float[] x, int xOff, int xRow, int m, int n) {
        for (int i = 0; i < m; i++) {
            System.arraycopy(x, xOff + i * xRow, y, yOff + i * yRow, n);
        }
    }

    private static void addRows(Copies copies, float[] a, int aOff, int aRow, int aCol, int m, int n, int k) {
        int p = 0;
        for (; p + DEPTH <= k; p += DEPTH) {
            int first = aOff + p * aCol;
            float[] b = copies.b[p / DEPTH];
            if (m == 1) {
                addFourToOne(
                        copies.c, b, a[first], a[first + aCol], a[first + 2 * aCol], a[first + 3 * aCol], n);
            } else {
                int second = first + aRow;
                addFourToTwo(
                        copies.c, b,
                        a[first], a[first + aCol], a[first + 2 * aCol], a[first + 3 * aCol],
                        a[second], a[second + aCol], a[second + 2 * aCol], a[second + 3 * aCol],
                        n);
            }
        }
        for (int whole = p; p < k; p++) {
            int at = aOff + p * aCol;
            float[] b = copies.rest[p - whole];
            if (m == 1) {
                addOneToOne(copies.c, b, a[at], n);
            } else {
                addOneToTwo(copies.c, b, a[at], a[at + aRow], n);
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

    private static void addFourToOne(float[] c, float[] b, float a0, float a1, float a2, float a3, int n) {
        for (int j = CacheLines.EARLY; j < START + n; j++) {
            float sum = Math.fma(a1, b[j + ROW], Math.fma(a0, b[j], c[j]));
            c[j] = Math.fma(a3, b[j + 3 * ROW], Math.fma(a2, b[j + 2 * ROW], sum));
        }
    }

    private static void addOneToTwo(float[] c, float[] b, float a0, float a1, int n) {
        for (int j = CacheLines.EARLY; j < START + n; j++) {
            c[j] = Math.fma(a0, b[j], c[j]);
            c[j + ROW] = Math.fma(a1, b[j], c[j + ROW]);
        }
    }

    private static void addOneToOne(float[] c, float[] b, float a0, int n) {
        for (int j = CacheLines.EARLY; j < START + n; j++) {
            c[j] = Math.fma(a0, b[j], c[j]);
        }
    }
    // spotless:on
}
