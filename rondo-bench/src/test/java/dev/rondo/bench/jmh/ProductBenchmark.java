package dev.rondo.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What the benchmarks of products share: operands {@code C[m, n] += A[m, k] . B[k, n]} and a rate. Calls a second, and
 * GFLOP/s.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public abstract class ProductBenchmark extends KernelBenchmark {
    int m;
    int n;
    int depth;
    float[] a;
    float[] b;
    float[] c;

    /** Fills the operands; A holds {@code m * k} values for whatever strides the benchmark reads it with. */
    void operands(String shape) {
        int[] sizes = sizes(shape);
        m = sizes[0];
        n = sizes[1];
        depth = sizes[2];
        a = values(m * depth);
        b = values(depth * n);
        c = new float[m * n];
    }

    float[] packed() {
        float[] packed = new float[k.packedLength(depth, n)];
        k.pack(packed, b, 0, n, 1, depth, n);
        return packed;
    }

    /** Counts the floating-point operations of a call. */
    void count(Rate rate) {
        count(rate, m);
    }

    /** The same for a call that computes some rows alone. */
    void count(Rate rate, int rows) {
        rate.gflop += 2e-9 * rows * n * depth;
    }

    /** Shown as GFLOP/s. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Rate {
        public double gflop;
    }
}
