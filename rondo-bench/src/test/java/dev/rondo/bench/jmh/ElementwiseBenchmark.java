package dev.rondo.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Sums and products of matrices {@code [m, n]}, element by element, and over all elements. */
public class ElementwiseBenchmark extends KernelBenchmark {
    /** m x n; the last is the sum over all steps that makes the gradient of a bias. */
    @Param({"32x128", "64x512", "6400x512"})
    public String shape;

    private int m;
    private int n;
    private float[] a;
    private float[] b;
    private float[] y;

    @Override
    void setUp() {
        int[] sizes = sizes(shape);
        m = sizes[0];
        n = sizes[1];
        a = values(m * n);
        b = values(m * n);
        y = new float[m * n];
    }

    @Benchmark
    public float[] add() {
        k.add(y, 0, n, a, 0, n, m, n);
        return y;
    }

    @Benchmark
    public float[] product() {
        k.product(y, 0, n, a, 0, n, b, 0, n, m, n);
        return y;
    }

    @Benchmark
    public float[] addProduct() {
        k.addProduct(y, 0, n, a, 0, n, b, 0, n, m, n);
        return y;
    }

    @Benchmark
    public float[] addColumnSums() {
        k.addColumnSums(y, 0, a, 0, n, m, n);
        return y;
    }

    @Benchmark
    public float[] exp() {
        k.exp(y, 0, a, 0, -0.5f, m * n);
        return y;
    }

    @Benchmark
    public float max() {
        return k.max(a, 0, m * n);
    }

    @Benchmark
    public double sum() {
        return k.sum(a, 0, m * n);
    }

    @Benchmark
    public double sumOfSquares() {
        return k.sumOfSquares(a, 0, m * n);
    }
}
