package dev.rondo.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Times a piece of work the way the peers are timed: first warm up, then measure single runs until the budget is spent,
 * and take the median.
 *
 * <p>Java compiles what it runs often while it runs, so a fixed warm-up would time the interpreter and half-compiled
 * loops. The work is warmed up in rounds of half of {@link Protocol#warmUp}, and counts as warm once the time of three
 * rounds, which one run of slow work takes by itself, has not brought a run more than 2% faster than the fastest before,
 * while the just-in-time compiler, by its own account, spent less than a tenth of it compiling. Where that does not happen
 * before {@link Protocol#warmUpLimit}, the work is measured all the same and its timing marked as not settled.
 */
final class Stopwatch {
    private static final int QUIET_ROUNDS = 3;
    private static final double FASTER = 0.98;
    private static final double COMPILING = 0.1;

    private final Protocol protocol;
    private final LongSupplier clock;
    private final LongSupplier compiling;

    Stopwatch(Protocol protocol) {
        this(protocol, System::nanoTime, compilerClock());
    }

    /**
     * @param clock nanoseconds since any instant
     * @param compiling nanoseconds that the compiler has spent so far
     */
    Stopwatch(Protocol protocol, LongSupplier clock, LongSupplier compiling) {
        this.protocol = protocol;
        this.clock = clock;
        this.compiling = compiling;
    }

    private static LongSupplier compilerClock() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        if (compiler == null || !compiler.isCompilationTimeMonitoringSupported()) {
            return () -> 0;
        }
        return () -> compiler.getTotalCompilationTime() * 1_000_000;
    }

    /** Warms {@code work} up and measures it. */
    Timing time(Runnable work) {
        boolean settled = warmUp(work);
        long[] samples = new long[1024];
        int count = 0;
        long budget = nanos(protocol.budget());
        long start = clock.getAsLong();
        while (clock.getAsLong() - start < budget || count < protocol.samples()) {
            if (count == samples.length) {
                samples = Arrays.copyOf(samples, 2 * count);
            }
            samples[count++] = once(work);
        }
        return new Timing(Arrays.copyOf(samples, count), settled);
    }

    /** Whether the work stopped getting faster. */
    private boolean warmUp(Runnable work) {
        long start = clock.getAsLong();
        long toBeat = Long.MAX_VALUE;
        long quiet = 0;
        while (quiet < QUIET_ROUNDS * nanos(protocol.warmUp() / 2)) {
            if (clock.getAsLong() - start >= nanos(protocol.warmUpLimit())) {
                return false;
            }
            long roundStart = clock.getAsLong();
            long compiledBefore = compiling.getAsLong();
            long fastest = round(work, roundStart);
            long compiled = compiling.getAsLong() - compiledBefore;
            long took = clock.getAsLong() - roundStart;
            boolean busy = compiled > COMPILING * took;
            if (toBeat == Long.MAX_VALUE || fastest < FASTER * toBeat || busy) {
                toBeat = Math.min(toBeat, fastest);
                quiet = 0;
            } else {
                quiet += took; // without lowering what is to beat: progress in small steps is progress
            }
        }
        return true;
    }

    private long round(Runnable work, long start) {
        long fastest = Long.MAX_VALUE;
        long length = nanos(protocol.warmUp() / 2);
        do {
            fastest = Math.min(fastest, once(work));
        } while (clock.getAsLong() - start < length);
        return fastest;
    }

    private long once(Runnable work) {
        long start = clock.getAsLong();
        work.run();
        return clock.getAsLong() - start;
    }

    private static long nanos(double seconds) {
        return (long) (seconds * 1e9);
    }
}
