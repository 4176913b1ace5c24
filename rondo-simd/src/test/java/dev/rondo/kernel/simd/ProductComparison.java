package dev.rondo.kernel.simd;

import dev.rondo.kernel.Kernels;
import java.util.Arrays;
import java.util.Random;

/** Products: every size from 0 to 257 of each axis, and sizes on both sides of what a pass over the inner size takes. */
final class ProductComparison {
    private static final int LARGEST = 257;

    private final Comparison comparison;
    private final Random random;

    private ProductComparison(Comparison comparison) {
        this.comparison = comparison;
        this.random = comparison.random();
    }

    static void run(Comparison comparison) {
        ProductComparison products = new ProductComparison(comparison);
        for (int size = 0; size <= LARGEST; size++) {
            products.check(size, products.few(), products.few(), size % 8 == 3);
            products.check(products.few(), size, products.few(), size % 8 == 3);
            products.check(products.few(), products.few(), size, size % 8 == 3);
        }
        for (int k : new int[] {127, 128, 129, 255, 256, 257, 511, 512, 513, 1025}) {
            products.check(9, 50, k, false);
        }
        // Rows of A interleaved: whole and ragged blocks and panels, and more rows than go through all columns
        // together.
        int[][] large = {{8, 512, 5}, {7, 513, 130}, {17, 530, 3}, {20, 512, 20_000}, {264, 512, 5}, {300, 515, 130}};
        for (int[] size : large) {
            products.check(size[0], size[1], size[2], false);
        }
        int[][] groups = {
            {3, 5, 40, 6}, {2, 8, 512, 5}, {5, 16, 512, 513}, {70, 8, 520, 512}, {3, 12, 512, 520}, {4, 8, 512, 0}
        };
        for (int[] size : groups) {
            products.groups(size[0], size[1], size[2], size[3]);
        }
        int[][] pairs = {
            {5, 3, 20, 7, 0},
            {8, 16, 48, 40, 8},
            {3, 20, 70, 9, 9},
            {0, 5, 17, 6, 2},
            {6, 0, 17, 6, 2},
            {4, 4, 0, 6, 2},
            {30, 9, 200, 512, 40},
            {9, 17, 300, 1100, 0},
            {9, 17, 300, 1100, 300},
            {17, 9, 130, 1100, 600},
            {8, 8, 50, 1025, 512},
            {8, 8, 50, 1025, 1024}
        };
        for (int[] size : pairs) {
            products.pair(size[0], size[1], size[2], size[3], size[4]);
        }
        // Several blocks of rows, and weight gradients in parts along k.
        products.check(600, 130, 300, false);
        products.check(300, 50, 1100, false);
        for (int i = 0; i < 20; i++) {
            products.check(random(products, 70), random(products, 150), random(products, 300), false);
        }
    }

    private static int random(ProductComparison products, int bound) {
        return products.random.nextInt(bound);
    }

    private int few() {
        return random.nextInt(21);
    }

    /** C += A B with A as it is or transposed, B as it lies, packed, and packed from its transpose. */
    private void check(int m, int n, int k, boolean special) {
        for (int form = 0; form < 4; form++) {
            boolean aTransposed = (form & 1) == 1;
            boolean bTransposed = (form & 2) == 2;
            int aRow = aTransposed ? 1 : k + comparison.pad();
            int aCol = aTransposed ? m + comparison.pad() : 1;
            int bRow = bTransposed ? 1 : n + comparison.pad();
            int bCol = bTransposed ? k + comparison.pad() : 1;
            int cRow = n + comparison.pad();
            int aOff = comparison.offset();
            int bOff = comparison.offset();
            int cOff = comparison.offset();
            float[] a = comparison.values(length(aOff, m, aRow, k, aCol), special);
            float[] b = comparison.values(length(bOff, k, bRow, n, bCol), special);
            float[] c = comparison.values(length(cOff, m, cRow, n, 1), special);
            String what = "[" + m + " x " + n + " x " + k + "], A at " + aOff + " by " + aRow + ", " + aCol + ", B at "
                    + bOff + " by " + bRow + ", " + bCol + ", C at " + cOff + " by " + cRow;
            if (!bTransposed) {
                comparison.check(
                        what,
                        (kernels, x) ->
                                kernels.multiply(x[0], cOff, cRow, x[1], aOff, aRow, aCol, x[2], bOff, bRow, m, n, k),
                        c,
                        a,
                        b);
            }
            if (!bTransposed) {
                comparison.check(
                        what + ", rows packed",
                        (kernels, x) -> {
                            float[] rows = packRows(kernels, x[1], aOff, aRow, aCol, m, k);
                            kernels.multiplyPackedRows(x[0], cOff, cRow, rows, 0, x[2], bOff, bRow, m, n, k);
                        },
                        c,
                        a,
                        b);
            }
            if (!aTransposed) {
                int[] at = {aOff, aRow, bOff, bRow, bCol, cOff, cRow};
                packed(what, m, n, k, at, c, a, b);
                if (m > 0) {
                    row(what, n, k, at, c, a, b);
                }
            }
        }
    }

    /** As above with B packed, on top of C, and from one row for all. */
    private void packed(String what, int m, int n, int k, int[] at, float[] c, float[] a, float[] b) {
        comparison.check(
                what + ", packed",
                (kernels, x) -> {
                    float[] packed = pack(kernels, x[2], at[2], at[3], at[4], k, n);
                    kernels.multiplyPacked(x[0], at[5], at[6], x[0], at[5], at[6], x[1], at[0], at[1], packed, m, n, k);
                },
                c,
                a,
                b);
        float[] start = comparison.values(n + 3, false);
        comparison.check(
                what + ", packed, from a row",
                (kernels, x) -> {
                    float[] packed = pack(kernels, x[2], at[2], at[3], at[4], k, n);
                    kernels.multiplyPacked(x[0], at[5], at[6], x[3], 3, 0, x[1], at[0], at[1], packed, m, n, k);
                },
                c,
                a,
                b,
                start);
    }

    /** A single row with B packed, a part of the columns after the other. */
    private void row(String what, int n, int k, int[] at, float[] c, float[] a, float[] b) {
        float[] start = comparison.values(n + 3, false);
        int part = comparison.pad() * n / 8;
        comparison.check(
                what + ", a row in two parts",
                (kernels, x) -> {
                    float[] packed = pack(kernels, x[2], at[2], at[3], at[4], k, n);
                    kernels.multiplyPackedRow(x[0], at[5], x[3], 3, x[1], at[0], packed, n, k, part, n);
                    kernels.multiplyPackedRow(x[0], at[5], x[3], 3, x[1], at[0], packed, n, k, 0, part);
                },
                c,
                a,
                b,
                start);
    }

    /** Groups of rows with others between them, which stay as they are. */
    private void groups(int groups, int m, int n, int k) {
        int cRow = n + comparison.pad();
        int aRow = k + comparison.pad();
        int apart = m + comparison.pad();
        float[] a = comparison.values(length(2, groups * apart, aRow, k, 1), false);
        float[] b = comparison.values(k * n, false);
        float[] c = comparison.values(length(1, groups * apart, cRow, n, 1), false);
        comparison.check(
                groups + " groups of [" + m + " x " + n + " x " + k + "]",
                (kernels, x) -> {
                    float[] packed = pack(kernels, x[2], 0, n, 1, k, n);
                    kernels.multiplyPackedGroups(
                            x[0], 1, cRow, apart * cRow, x[3], 3, x[1], 2, aRow, apart * aRow, packed, groups, m, n, k);
                },
                c,
                a,
                b,
                comparison.values(n + 3, false));
    }

    /** Two products with the same rows of B, of which the second leaves out the first. */
    private void pair(int m, int dm, int n, int k, int skipped) {
        int cRow = n + comparison.pad();
        int bRow = n + comparison.pad();
        int rest = k - skipped;
        float[] c = comparison.values(length(1, m, cRow, n, 1), false);
        float[] d = comparison.values(length(2, dm, cRow, n, 1), false);
        comparison.check(
                "[" + m + " x " + n + " x " + k + "] and [" + dm + " x " + n + " x " + rest + "] with the same B",
                (kernels, x) -> {
                    float[] rows = packRows(kernels, x[2], 0, k, 1, m, k);
                    float[] dRows = packRows(kernels, x[3], 0, rest, 1, dm, rest);
                    kernels.multiplyTwoPackedRows(
                            x[0], 1, rows, m, x[1], 2, dRows, dm, skipped, cRow, x[4], 3, bRow, n, k);
                },
                c,
                d,
                comparison.values(m * k, false),
                comparison.values(dm * rest, false),
                comparison.values(length(3, k, bRow, n, 1), false));
    }

    private static float[] packRows(Kernels kernels, float[] a, int aOff, int aRow, int aCol, int m, int k) {
        float[] rows = new float[kernels.packedRowsLength(m, k)];
        Arrays.fill(rows, Float.NaN);
        kernels.packRows(rows, 0, a, aOff, aRow, aCol, m, k);
        return rows;
    }

    /** Packs, in two parts, into memory that holds NaN, so that a place that was left out spoils the product. */
    private static float[] pack(Kernels kernels, float[] b, int bOff, int bRow, int bCol, int k, int n) {
        float[] packed = new float[kernels.packedLength(k, n)];
        Arrays.fill(packed, Float.NaN);
        kernels.pack(packed, b, bOff, bRow, bCol, k, n, n / 3, n);
        kernels.pack(packed, b, bOff, bRow, bCol, k, n, 0, n / 3);
        return packed;
    }

    /** Just as much as the matrix reaches, so that reading beyond it fails; an empty row still has a place. */
    private static int length(int off, int m, int row, int n, int col) {
        return off + Math.max(0, m - 1) * row + Math.max(0, n - 1) * col + (m * n == 0 ? 0 : 1);
    }
}
