package dev.rondo.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;

/** What the scan family does with exponentials in one step. */
public class ScanBenchmark extends CellBenchmark {
    private float[] n;
    private float[] stabilizers;

    @Override
    void setUp() {
        operands(4, 1);
        n = values(units);
        stabilizers = values(units);
    }

    @Benchmark
    public float[] share() {
        restoreZ();
        k.share(h, 0, units, z, 0, zRow, units, m, units);
        return h;
    }

    @Benchmark
    public float[] slstm() {
        restoreZ();
        for (int b = 0; b < m; b++) {
            k.slstm(h, carried, n, stabilizers, slopes, 0, before, before, dh, 0, z, b * zRow, units, units);
        }
        return h;
    }
}
