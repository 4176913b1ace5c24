package dev.rondo.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.testing.Bits;
import dev.rondo.testing.TestSeed;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The portable product against the plain triple loop over ascending k, to the bit, and what it leaves alone. */
class PortableProductTest {
    private final PortableKernels kernels = new PortableKernels();

    /** Where the three matrices lie in their arrays; a row of A may be a column of what is stored. */
    private record Layout(int cOff, int cRow, int aOff, int aRow, int aCol, int bOff, int bRow, int bCol) {
        static Layout draw(int m, int n, int k, boolean aTransposed, boolean bTransposed, Random random) {
            int pad = random.nextInt(4);
            return new Layout(
                    random.nextInt(5),
                    n + pad,
                    random.nextInt(5),
                    aTransposed ? 1 : k + pad,
                    aTransposed ? m + pad : 1,
                    random.nextInt(5),
                    bTransposed ? 1 : n + pad,
                    bTransposed ? k + pad : 1);
        }

        int aLength(int m, int k) {
            return aOff + m * aRow + k * aCol + 1;
        }

        int bLength(int n, int k) {
            return bOff + k * bRow + n * bCol + 1;
        }
    }

    @Test
    void isTheTripleLoopAtEverySizeOfOneAxis() {
        Random random = TestSeed.random("product");
        for (int size = 0; size <= 257; size++) {
            check(size, random.nextInt(20), random.nextInt(20), random);
            check(random.nextInt(20), size, random.nextInt(20), random);
            check(random.nextInt(20), random.nextInt(20), size, random);
        }
        check(5, 700, 300, random);
        check(3, 7000, 9, random);
        check(33, 65, 1030, random);
    }

    private void check(int m, int n, int k, Random random) {
        for (int form = 0; form < 4; form++) {
            Layout l = Layout.draw(m, n, k, (form & 1) == 1, (form & 2) == 2, random);
            float[] a = normal(random, l.aLength(m, k));
            float[] b = normal(random, l.bLength(n, k));
            float[] c = normal(random, l.cOff + l.cRow * m + 3);
            String what = TestSeed.replay("[" + m + " x " + n + " x " + k + "], " + l);

            float[] expected = c.clone();
            naive(expected, a, b, l, m, n, k, what);
            float[] aBefore = a.clone();
            float[] packed = normal(random, kernels.packedLength(k, n));
            int part = random.nextInt(n + 1);
            kernels.pack(packed, b, l.bOff, l.bRow, l.bCol, k, n, part, n);
            kernels.pack(packed, b, l.bOff, l.bRow, l.bCol, k, n, 0, part);
            if (l.aCol == 1) {
                float[] byPacked = c.clone();
                kernels.multiplyPacked(
                        byPacked, l.cOff, l.cRow, byPacked, l.cOff, l.cRow, a, l.aOff, l.aRow, packed, m, n, k);
                Bits.assertSame(expected, byPacked, what + ", packed");
                float[] started = normal(random, c.length);
                float[] untouched = started.clone();
                kernels.multiplyPacked(started, l.cOff, l.cRow, c, l.cOff, l.cRow, a, l.aOff, l.aRow, packed, m, n, k);
                for (int i = 0; i < m; i++) {
                    System.arraycopy(expected, l.cOff + i * l.cRow, untouched, l.cOff + i * l.cRow, n);
                }
                Bits.assertSame(untouched, started, what + ", packed, from another array");
                float[] rowByRow = c.clone();
                for (int i = 0; i < m; i++) {
                    int at = l.cOff + i * l.cRow;
                    int from = l.aOff + i * l.aRow;
                    kernels.multiplyPackedRow(rowByRow, at, rowByRow, at, a, from, packed, n, k, part, n);
                    kernels.multiplyPackedRow(rowByRow, at, rowByRow, at, a, from, packed, n, k, 0, part);
                }
                Bits.assertSame(expected, rowByRow, what + ", packed, row by row in two parts");
            }
            if (l.bCol == 1) {
                float[] rows = normal(random, kernels.packedRowsLength(m, k));
                kernels.packRows(rows, 0, a, l.aOff, l.aRow, l.aCol, m, k);
                float[] byRows = c.clone();
                kernels.multiplyPackedRows(byRows, l.cOff, l.cRow, rows, 0, b, l.bOff, l.bRow, m, n, k);
                Bits.assertSame(expected, byRows, what + ", rows packed");
                float[] direct = c.clone();
                kernels.multiply(direct, l.cOff, l.cRow, a, l.aOff, l.aRow, l.aCol, b, l.bOff, l.bRow, m, n, k);
                Bits.assertSame(expected, direct, what);
            }
            Bits.assertSame(aBefore, a, what + ": A was written to");
        }
    }

    /** Fills C in single precision, and checks it against the same sums in double precision on the way. */
    private static void naive(float[] c, float[] a, float[] b, Layout l, int m, int n, int k, String what) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                int at = l.cOff + i * l.cRow + j;
                double exact = c[at];
                double magnitude = Math.abs(exact);
                for (int p = 0; p < k; p++) {
                    float left = a[l.aOff + i * l.aRow + p * l.aCol];
                    float right = b[l.bOff + p * l.bRow + j * l.bCol];
                    c[at] = Math.fma(left, right, c[at]);
                    exact += (double) left * right;
                    magnitude += Math.abs((double) left * right);
                }
                assertTrue(Math.abs(c[at] - exact) <= 1e-7 * (k + 1) * magnitude, what);
            }
        }
    }

    @Test
    void twoWithTheSameRowsAreTheTripleLoopTwice() {
        Random random = TestSeed.random("two products");
        for (int skipped = 0; skipped <= 9; skipped++) {
            int m = random.nextInt(20);
            int dm = random.nextInt(20);
            int n = random.nextInt(40);
            int k = 9;
            Layout l = new Layout(2, n + 3, 0, k, 1, 1, n + 2, 1);
            int rest = k - skipped;
            Layout second = new Layout(4, n + 3, 0, rest, 1, 1 + skipped * (n + 2), n + 2, 1);
            float[] a = normal(random, l.aLength(m, k));
            float[] a2 = normal(random, second.aLength(dm, rest));
            float[] b = normal(random, l.bLength(n, k));
            float[] c = normal(random, l.cOff + l.cRow * m + 3);
            float[] d = normal(random, second.cOff + l.cRow * dm + 3);
            String what = TestSeed.replay("[" + m + ", " + dm + " x " + n + " x " + k + "] without " + skipped);

            float[] expected = c.clone();
            naive(expected, a, b, l, m, n, k, what);
            float[] expected2 = d.clone();
            naive(expected2, a2, b, second, dm, n, rest, what);
            float[] rows = new float[kernels.packedRowsLength(m, k)];
            kernels.packRows(rows, 0, a, 0, k, 1, m, k);
            float[] rows2 = new float[kernels.packedRowsLength(dm, rest)];
            kernels.packRows(rows2, 0, a2, 0, rest, 1, dm, rest);
            kernels.multiplyTwoPackedRows(
                    c, l.cOff, rows, m, d, second.cOff, rows2, dm, skipped, l.cRow, b, l.bOff, l.bRow, n, k);
            Bits.assertSame(expected, c, what + ", the first");
            Bits.assertSame(expected2, d, what + ", the second");
        }
    }

    @Test
    void aNegativeDistanceBetweenRowsWalksBackwards() {
        float[] c = new float[6];
        kernels.multiply(c, 4, -2, new float[] {1, 2, 3}, 0, 1, 1, new float[] {10, 20}, 0, 2, 3, 2, 1);
        Bits.assertSame(new float[] {30, 60, 20, 40, 10, 20}, c, "rows from the last to the first");
    }

    private static float[] normal(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
