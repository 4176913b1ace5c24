package dev.rondo.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the calling thread leaves to the garbage collector. */
public final class Allocation {
    private Allocation() {}

    /** Bytes that a run of {@code action} allocates, the mean of {@code runs} after {@code warmup} others. */
    public static long bytes(int warmup, int runs, Runnable action) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < warmup; i++) {
            action.run();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < runs; i++) {
            action.run();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / runs;
    }
}
