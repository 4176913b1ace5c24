package dev.rondo.bench.jmh;

import dev.rondo.kernel.Activation;
import org.openjdk.jmh.annotations.Benchmark;

/** What an LSTM does with its gates in one step, and back. */
public class LstmBenchmark extends CellBenchmark {
    private float[] exposed;
    private float[] h;

    @Override
    void setUp() {
        operands(4, 5);
        exposed = values(m * units);
        h = values(m * units);
    }

    @Benchmark
    public float[] lstmState() {
        k.lstmState(Activation.TANH, h, 0, carried, 0, exposed, 0, before, 0, z, 0, zRow, m, units);
        return h;
    }

    @Benchmark
    public float[] lstmBackward() {
        restoreZ();
        restore(carried);
        k.lstmBackward(
                Activation.SIGMOID, Activation.TANH, carried, 0, z, 0, zRow, exposed, 0, before, 0, dh, 0, m, units);
        return z;
    }
}
