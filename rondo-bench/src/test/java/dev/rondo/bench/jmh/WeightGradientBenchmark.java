package dev.rondo.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * The gradient of a weight, one product over all steps: {@code dU[H, G*H] += h' . dz}, with h {@code [T*B, H]} and dz
 * {@code [T*B, G*H]}.
 */
public class WeightGradientBenchmark extends ProductBenchmark {
    /** H x G*H x T*B of text, charlm and forecast. */
    @Param({"128x512x6400", "512x2048x4096", "64x256x3200"})
    public String shape;

    private float[] rows;
    private float[] rows2;
    private float[] c2;
    private int skipped;

    @Override
    void setUp() {
        operands(shape);
        rows = new float[k.packedRowsLength(m, depth)];
        k.packRows(rows, 0, a, 0, 1, m, m, depth);
        skipped = depth / 32;
        rows2 = new float[k.packedRowsLength(m, depth - skipped)];
        k.packRows(rows2, 0, a, 0, 1, m, m, depth - skipped);
        c2 = new float[m * n];
    }

    /** A is read down its columns. */
    @Benchmark
    public float[] packRows() {
        k.packRows(rows, 0, a, 0, 1, m, m, depth);
        return rows;
    }

    @Benchmark
    public float[] multiplyPackedRows(Rate rate) {
        k.multiplyPackedRows(c, 0, n, rows, 0, b, 0, n, m, n, depth);
        count(rate);
        return c;
    }

    /** Of inputs and states of the same width, the latter without the first of thirty-two steps. */
    @Benchmark
    public float[] multiplyTwoPackedRows() {
        k.multiplyTwoPackedRows(c, 0, rows, m, c2, 0, rows2, m, skipped, n, b, 0, n, n, depth);
        return c2;
    }
}
