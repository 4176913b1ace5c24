package dev.rondo.bench;

import dev.rondo.kernel.CacheLines;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Kernels;
import dev.rondo.tensor.Shape;

/**
 * A plain product by the kernel that recurrent layers use. Threads share the rows. B is rearranged for the kernel: before,
 * where the product stands for those of a step, whose weights a layer rearranges once a pass, and as part of the work
 * otherwise.
 */
final class ProductRun {
    /** Threads take whole multiples of so many rows. */
    private static final int ROWS = 16;

    /** And rearrange whole multiples of so many columns. */
    private static final int COLUMNS = 48;

    private final Compute compute = Compute.current();
    private final Product product;
    private final float[] a;
    private final float[] b;
    private final float[] c;
    private final float[] start;
    private final float[] packed;

    ProductRun(Product product) {
        this.product = product;
        int k = product.k();
        int n = product.n();
        a = Workload.normal(Shape.of(product.m(), k)).data();
        b = Workload.normal(Shape.of(k, n)).data();
        c = new float[CacheLines.START + product.m() * n];
        start = new float[CacheLines.START + n];
        packed = new float[compute.kernels().packedLength(k, n)];
        if (product.isStep()) {
            pack();
        }
    }

    /** Computes C. */
    void multiply() {
        if (!product.isStep()) {
            pack();
        }
        Kernels kernels = compute.kernels();
        int k = product.k();
        int n = product.n();
        compute.workers()
                .split(
                        product.m(),
                        ROWS,
                        (from, to) -> kernels.multiplyPacked(
                                c,
                                CacheLines.START + from * n,
                                n,
                                start,
                                CacheLines.START,
                                0,
                                a,
                                from * k,
                                k,
                                packed,
                                to - from,
                                n,
                                k));
    }

    /** {@code C[row, column]}. */
    float result(int row, int column) {
        return c[CacheLines.START + row * product.n() + column];
    }

    /** What C is to be there, in double precision. */
    double expected(int row, int column) {
        double sum = 0;
        for (int i = 0; i < product.k(); i++) {
            sum += (double) a[row * product.k() + i] * b[i * product.n() + column];
        }
        return sum;
    }

    private void pack() {
        int k = product.k();
        int n = product.n();
        compute.workers().split(n, COLUMNS, (from, to) -> compute.kernels().pack(packed, b, 0, n, 1, k, n, from, to));
    }
}
