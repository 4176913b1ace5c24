package dev.rondo.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * How long a variant takes beside the plain layer on one thread, in processor time of that thread, which other programs
 * disturb less than the clock on the wall.
 *
 * @param train the median over pairs of runs, one of each in turn, of the variant's time by the plain one's
 * @param infer the same for the way forward alone
 */
record VariantRatio(Variant variant, double train, double infer) {
    /** Runs both in turn, first unmeasured and then measured, each for {@code seconds}. */
    static VariantRatio measure(Variant variant, Pass plain, Pass changed, double seconds) {
        return new VariantRatio(
                variant, ratio(plain::train, changed::train, seconds), ratio(plain::infer, changed::infer, seconds));
    }

    private static double ratio(Runnable plain, Runnable changed, double seconds) {
        run(plain, changed, seconds);
        double[] ratios = run(plain, changed, seconds);
        Arrays.sort(ratios);
        return (ratios[(ratios.length - 1) / 2] + ratios[ratios.length / 2]) / 2;
    }

    private static double[] run(Runnable plain, Runnable changed, double seconds) {
        double[] ratios = new double[16];
        int count = 0;
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        while (count < 3 || clock.getCurrentThreadCpuTime() - start < seconds * 1e9) {
            long before = clock.getCurrentThreadCpuTime();
            plain.run();
            long between = clock.getCurrentThreadCpuTime();
            changed.run();
            long after = clock.getCurrentThreadCpuTime();
            ratios = count == ratios.length ? Arrays.copyOf(ratios, 2 * count) : ratios;
            ratios[count++] = (double) (after - between) / Math.max(1, between - before);
        }
        return Arrays.copyOf(ratios, count);
    }
}
