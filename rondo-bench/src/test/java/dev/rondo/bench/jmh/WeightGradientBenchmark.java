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

    @Override
    void setUp() {
        operands(shape);
        rows = new float[k.packedRowsLength(m, depth)];
        k.packRows(rows, 0, a, 0, 1, m, m, depth);
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
}
