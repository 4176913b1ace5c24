package dev.rondo.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Layer normalization of rows, and back. */
public class NormBenchmark extends KernelBenchmark {
    /** m x n: c of an LSTM of 128 units, and all its gates. */
    @Param({"32x128", "32x512"})
    public String shape;

    private int m;
    private int n;
    private float[] x;
    private float[] y;
    private float[] d;
    private float[] gain;
    private float[] scale;

    @Override
    void setUp() {
        int[] sizes = sizes(shape);
        m = sizes[0];
        n = sizes[1];
        x = values(m * n);
        y = values(m * n);
        d = values(m * n);
        gain = values(n);
        scale = values(m);
    }

    @Benchmark
    public float[] addNormalized() {
        k.addNormalized(y, 0, n, x, 0, n, scale, 0, gain, 0, 1e-3f, m, n);
        return y;
    }

    @Benchmark
    public float[] normalizedBackward() {
        k.normalizedBackward(d, 0, n, y, 0, n, x, 0, n, scale, 0, gain, 0, m, n);
        return d;
    }
}
