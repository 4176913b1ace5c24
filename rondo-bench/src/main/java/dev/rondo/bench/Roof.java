package dev.rondo.bench;

import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Kernels;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the machine gives at the moment: the rate of a loop of nothing but fused multiply-adds, on all threads of {@link
 * Compute#current()} at once. On a machine that is shared it changes within minutes, and two threads need not have
 * twice that of one, so it is measured beside what is compared with it.
 */
final class Roof {
    private static final int SAMPLES = 7;
    private static final int ROUNDS = 40;
    private static final int WARM_UP = 60;

    private final Compute compute = Compute.current();

    /** Compiled and ready. */
    Roof() {
        for (int i = 0; i < WARM_UP; i++) {
            sample();
        }
    }

    /** GFLOP/s, the median of some samples: a few milliseconds. */
    double rate() {
        double[] rates = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            rates[i] = sample();
        }
        Arrays.sort(rates);
        return rates[SAMPLES / 2];
    }

    private double sample() {
        Kernels kernels = compute.kernels();
        AtomicLong operations = new AtomicLong();
        long start = System.nanoTime();
        compute.workers()
                .split(
                        compute.workers().size(),
                        1,
                        (from, to) -> operations.addAndGet(kernels.roof(ROUNDS * (to - from))));
        return (double) operations.get() / (System.nanoTime() - start);
    }
}
