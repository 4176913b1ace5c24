package dev.rondo.optim;

/** Checks of the numbers of a spec. */
final class Check {
    private Check() {}

    static void that(boolean holds, String label, String expected, double got, String fix) {
        if (!holds) {
            throw new IllegalArgumentException(label + ": expected " + expected + ", got " + got + ". " + fix);
        }
    }

    static void rate(String label, double rate) {
        that(rate > 0 && Double.isFinite(rate), label, "a finite learning rate of more than 0", rate, "Try 0.001.");
    }

    static void share(String label, String name, double share) {
        that(share >= 0 && share < 1, label, name + " at least 0 and less than 1", share, "Common are 0.9 and 0.999.");
    }

    static void steps(String label, long steps) {
        if (steps < 1) {
            throw new IllegalArgumentException(
                    label + ": expected 1 step or more, got " + steps + ". Give epochs times steps an epoch.");
        }
    }

    static void factor(String label, double factor) {
        that(
                factor > 0 && factor <= 1,
                label,
                "a factor of more than 0 and at most 1",
                factor,
                "Use 0.5 to halve the rate.");
    }

    static void atLeastZero(String label, String name, double value) {
        that(
                value >= 0 && Double.isFinite(value),
                label,
                "a finite " + name + " of 0 or more",
                value,
                "Use 0 where none is wanted.");
    }

    static void zeroToOne(String label, String name, double share) {
        that(share >= 0 && share <= 1, label, name + " from 0 to 1", share, "It is a share, not a percentage.");
    }

    /** Epsilon is used as a float, in which it must not vanish. */
    static void epsilon(String label, double epsilon) {
        that(
                (float) epsilon > 0 && (float) epsilon < Float.POSITIVE_INFINITY,
                label,
                "a finite epsilon of more than 0 as a 32-bit float",
                epsilon,
                "Keras's default is 1e-7.");
    }

    static void adam(String label, double rate, double beta1, double beta2, double epsilon) {
        rate(label, rate);
        share(label, "beta1", beta1);
        share(label, "beta2", beta2);
        epsilon(label, epsilon);
    }
}
