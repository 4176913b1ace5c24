package dev.rondo.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;

/** What an LSTM does with its gates in one step, and back. */
public class LstmBenchmark extends CellBenchmark {
    private float[] exposed;

    @Override
    void setUp() {
        operands(4, 5);
        exposed = values(m * units);
    }

    @Benchmark
    public float[] lstmCarry() {
        k.lstmCarry(carried, 0, before, 0, z, 0, zRow, m, units);
        return carried;
    }

    @Benchmark
    public float[] lstmBackward() {
        restoreZ();
        restore(carried);
        k.lstmBackward(carried, 0, z, 0, zRow, slopes, 0, exposed, 0, before, 0, dh, 0, m, units);
        return z;
    }
}
