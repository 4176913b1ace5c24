package dev.rondo.bench.jmh;

import dev.rondo.kernel.Activation;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Activations of a block of gates {@code [B, n]}, and their slopes. */
public class ActivationBenchmark extends KernelBenchmark {
    @Param({"TANH", "SIGMOID", "RELU", "LINEAR"})
    public String function;

    /** B x n. */
    @Param({"32x128", "64x1024", "1x256"})
    public String shape;

    private Activation activation = Activation.LINEAR;
    private int m;
    private int n;
    private int row;
    private float[] x;
    private float[] slopes;

    @Override
    void setUp() {
        activation = Activation.valueOf(function);
        int[] sizes = sizes(shape);
        m = sizes[0];
        n = sizes[1];
        row = gateRow(n);
        x = values(m * row);
        slopes = new float[m * n];
    }

    /** In place, over and over: the values settle, and the time does not depend on them. */
    @Benchmark
    public float[] activate() {
        k.activate(activation, x, 0, row, m, n);
        return x;
    }

    @Benchmark
    public float[] slope() {
        k.slope(activation, slopes, 0, n, x, 0, row, m, n);
        return slopes;
    }
}
