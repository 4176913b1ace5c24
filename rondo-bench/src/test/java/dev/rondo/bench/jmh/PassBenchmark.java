package dev.rondo.bench.jmh;

import dev.rondo.bench.Cell;
import dev.rondo.bench.KernelChoice;
import dev.rondo.bench.Pass;
import dev.rondo.bench.Workload;
import dev.rondo.kernel.Compute;
import dev.rondo.tensor.Tensor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The rows of {@code rondo bench}, each in a process of its own and open to JMH's profilers ({@code -prof gc}, {@code
 * -prof perfasm}).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PassBenchmark {
    @Param("AUTO")
    public KernelChoice kernels;

    @Param("1")
    public int threads;

    @Param({"FORECAST", "TEXT", "SMALL"})
    public Workload workload;

    @Param({"LSTM", "GRU", "RNN"})
    public Cell cell;

    private Compute compute;
    private Pass pass;

    @Setup
    public void setUp() {
        compute = kernels.on(threads);
        pass = new Pass(workload, cell);
    }

    @Benchmark
    public double train() {
        return compute.get(pass::train);
    }

    @Benchmark
    public Tensor infer() {
        return compute.get(pass::infer);
    }
}
