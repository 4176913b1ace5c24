package dev.rondo.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * The product that every step waits for: {@code z[B, G*H] += h[B, H] . U[H, G*H]}. The last shape is the streaming
 * LSTM.
 */
public class StepProductBenchmark extends ProductBenchmark {
    /** B x G*H x H. */
    @Param({"64x2048x512", "32x512x128", "32x1024x256", "32x256x64", "1x1024x256"})
    public String shape;

    private float[] packed;
    private float[] repacked;

    @Override
    void setUp() {
        operands(shape);
        packed = packed();
        repacked = packed.clone();
    }

    @Benchmark
    public float[] multiplyPacked(Rate rate) {
        k.multiplyPacked(c, 0, n, c, 0, n, a, 0, depth, packed, m, n, depth);
        count(rate);
        return c;
    }

    @Benchmark
    public float[] multiply(Rate rate) {
        k.multiply(c, 0, n, a, 0, depth, 1, b, 0, n, m, n, depth);
        count(rate);
        return c;
    }

    /** The first row alone. */
    @Benchmark
    public float[] multiplyPackedRow(Rate rate) {
        k.multiplyPackedRow(c, 0, c, 0, a, 0, packed, n, depth, 0, n);
        count(rate, 1);
        return c;
    }

    /** What is paid once a pass for {@link #multiplyPacked}. */
    @Benchmark
    public float[] pack() {
        k.pack(repacked, b, 0, n, 1, depth, n);
        return repacked;
    }

    /** As {@link #pack}, of the transpose, as the way back needs it. */
    @Benchmark
    public float[] packTransposed() {
        k.pack(repacked, b, 0, 1, depth, depth, n);
        return repacked;
    }
}
