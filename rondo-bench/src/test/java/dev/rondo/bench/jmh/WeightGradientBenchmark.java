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

    @Override
    void setUp() {
        operands(shape);
    }

    /** A is read down its columns. */
    @Benchmark
    public float[] multiplyTransposed(Rate rate) {
        k.multiply(c, 0, n, a, 0, 1, m, b, 0, n, m, n, depth);
        count(rate);
        return c;
    }
}
