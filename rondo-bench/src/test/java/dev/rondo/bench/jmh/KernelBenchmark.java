package dev.rondo.bench.jmh;

import dev.rondo.bench.KernelChoice;
import dev.rondo.kernel.Kernels;
import dev.rondo.tensor.RandomStream;
import java.util.concurrent.TimeUnit;
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
 * What the kernels' benchmarks share: the kernels, and microseconds a call. Kernels run on the calling thread alone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public abstract class KernelBenchmark {
    @Param("AUTO")
    public KernelChoice kernels;

    Kernels k;

    /** JMH does not say whose set-up comes first, so there is one for all. */
    @Setup
    public final void prepare() {
        k = kernels.on(1).kernels();
        setUp();
    }

    /** Makes the operands. */
    abstract void setUp();

    /** Values in [-0.5, 0.5). */
    static float[] values(int length) {
        RandomStream random = RandomStream.of(0, "jmh");
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }

    /** Sizes written as in {@code 64x2048x512}. */
    static int[] sizes(String text) {
        String[] parts = text.split("x", -1);
        int[] sizes = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            sizes[i] = Integer.parseInt(parts[i]);
        }
        return sizes;
    }

    /** The distance between rows of gates in the recurrent layers: a little more than the columns. */
    static int gateRow(int columns) {
        return (columns + 15) / 16 * 16 + 16;
    }
}
