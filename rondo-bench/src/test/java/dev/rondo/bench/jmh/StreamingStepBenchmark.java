package dev.rondo.bench.jmh;

import dev.rondo.bench.Cell;
import dev.rondo.bench.KernelChoice;
import dev.rondo.bench.StreamingStep;
import dev.rondo.kernel.Compute;
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

/** One step of a stream through the public interface, its state fed back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StreamingStepBenchmark {
    @Param("AUTO")
    public KernelChoice kernels;

    @Param("1")
    public int threads;

    @Param({"LSTM", "GRU", "RNN"})
    public Cell cell;

    private Compute compute;
    private StreamingStep stream;

    @Setup
    public void setUp() {
        compute = kernels.on(threads);
        stream = new StreamingStep(cell);
    }

    @Benchmark
    public Object step() {
        return compute.get(stream::step);
    }
}
