package dev.rondo.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * Products over all steps at once: of the inputs with W on the way forward, {@code [T*B, I] . [I, G*H]}, and of the
 * gates' gradients with the transpose of W on the way back, {@code [T*B, G*H] . [G*H, I]}.
 */
public class HoistedProductBenchmark extends ProductBenchmark {
    /** T*B x G*H x I of text, charlm and forecast, then T*B x I x G*H of text. */
    @Param({"6400x512x128", "4096x2048x512", "3200x256x10", "6400x128x512"})
    public String shape;

    private float[] packed;

    @Override
    void setUp() {
        operands(shape);
        packed = packed();
    }

    @Benchmark
    public float[] multiplyPacked(Rate rate) {
        k.multiplyPacked(c, 0, n, c, 0, n, a, 0, depth, packed, m, n, depth);
        count(rate);
        return c;
    }

    /** As a thread does it that has half of a batch of 32: the rows of a step, then those of the next. */
    @Benchmark
    public float[] multiplyPackedGroups(Rate rate) {
        int groups = m / 32;
        k.multiplyPackedGroups(c, 0, n, 32 * n, b, 0, a, 0, depth, 32 * depth, packed, groups, 16, n, depth);
        rate.gflop += 2e-9 * groups * 16 * n * depth;
        return c;
    }
}
