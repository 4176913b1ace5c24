package dev.rondo.bench.jmh;

import org.openjdk.jmh.annotations.Benchmark;

/** Nothing but fused multiply-adds: what the rates of products are shares of. */
public class RoofBenchmark extends KernelBenchmark {
    @Override
    void setUp() {}

    @Benchmark
    public long roof() {
        return k.roof(1);
    }
}
