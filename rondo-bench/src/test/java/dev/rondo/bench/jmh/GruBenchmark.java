package dev.rondo.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;

/** What a GRU does with its gates in one step, and back. */
public class GruBenchmark extends CellBenchmark {
    @Override
    void setUp() {
        operands(4, 3);
    }

    @Benchmark
    public float[] gruBlend() {
        k.gruBlend(h, 0, before, 0, z, 0, zRow, m, units);
        return h;
    }

    @Benchmark
    public float[] gruBlendBackward() {
        restoreZ();
        restore(carried);
        k.gruBlendBackward(carried, 0, z, 0, zRow, slopes, 0, before, 0, dh, 0, m, units);
        return z;
    }

    @Benchmark
    public float[] gruResetAfterBackward() {
        restoreZ();
        k.gruResetAfterBackward(z, 0, zRow, slopes, 0, m, units);
        return z;
    }

    @Benchmark
    public float[] gruResetBeforeBackward() {
        restoreZ();
        restore(carried);
        k.gruResetBeforeBackward(carried, 0, z, 0, zRow, slopes, 0, before, 0, dh, 0, m, units);
        return z;
    }
}
