package dev.rondo.bench;

import com.sun.management.ThreadMXBean;
import dev.rondo.bench.memory.Peak;
import dev.rondo.bench.memory.Usage;
import dev.rondo.kernel.Compute;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;

/** Trains and runs a row in this process, on one thread, and says what it took of memory. */
final class RowMemory {
    /** Passes over which the allocation is averaged, once the compiler is done. */
    private static final int PASSES = 20;

    private RowMemory() {}

    /**
     * Measures.
     *
     * @param seconds of training, and of inference, after a warm-up and before allocations are counted
     */
    static Usage of(Workload workload, Cell cell, double seconds) {
        Stopwatch stopwatch = new Stopwatch(Protocol.of(seconds));
        long[] bytes = new long[2];
        boolean[] settled = new boolean[2];
        Compute.threads(1).run(() -> {
            Pass pass = new Pass(workload, cell);
            // Until it is compiled well, code allocates vectors.
            settled[0] = stopwatch.time(pass::train).isSettled();
            bytes[0] = allocated(pass::train);
            settled[1] = stopwatch.time(pass::infer).isSettled();
            bytes[1] = allocated(pass::infer);
        });
        return new Usage(
                Peak.ofThisProcess(), OptionalLong.of(bytes[0]), OptionalLong.of(bytes[1]), settled[0] && settled[1]);
    }

    private static long allocated(Runnable pass) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < PASSES; i++) {
            pass.run();
        }
        return (thread.getCurrentThreadAllocatedBytes() - before) / PASSES;
    }
}
