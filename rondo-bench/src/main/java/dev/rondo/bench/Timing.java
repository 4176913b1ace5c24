package dev.rondo.bench;

import java.util.Arrays;

/** The times of one piece of work, measured many times. */
final class Timing {
    private static final double SECOND = 1e9;

    private final long[] sorted;
    private final boolean settled;

    /**
     * Takes the times over.
     *
     * @param nanos at least one
     * @param settled whether the work had stopped getting faster before it was measured
     */
    Timing(long[] nanos, boolean settled) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("A timing needs at least one sample, got none.");
        }
        sorted = nanos.clone();
        Arrays.sort(sorted);
        this.settled = settled;
    }

    /** The middle sample, or the mean of the middle two, in seconds. */
    double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] / SECOND : (sorted[middle - 1] + sorted[middle]) / 2.0 / SECOND;
    }

    /** The sample that 99 in a hundred do not exceed, in seconds. */
    double p99() {
        return sorted[(int) (sorted.length * 0.99)] / SECOND;
    }

    /** Whether the work had stopped getting faster before it was measured. */
    boolean isSettled() {
        return settled;
    }

    int samples() {
        return sorted.length;
    }
}
