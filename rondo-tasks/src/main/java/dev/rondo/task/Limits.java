package dev.rondo.task;

import org.jspecify.annotations.Nullable;

/** What settings may be. All of them may also be left open: null. */
public final class Limits {
    private Limits() {}

    /**
     * A whole number from 1.
     *
     * @throws IllegalArgumentException if it is none, or larger than {@code most}
     */
    public static void count(String name, @Nullable Integer value, int most) {
        if (value != null && (value < 1 || value > most)) {
            throw new IllegalArgumentException("The " + name + " must be 1 to " + most + ", got " + value + ".");
        }
    }

    /**
     * A share that leaves something over, such as one that is dropped.
     *
     * @throws IllegalArgumentException if it is negative, 1 or more, or NaN
     */
    public static void share(String name, @Nullable Double value) {
        share(name, value, "0.3");
    }

    /**
     * Likewise.
     *
     * @param such one that makes sense, for the message
     */
    public static void share(String name, @Nullable Double value, String such) {
        if (value != null && !(value >= 0 && value < 1)) {
            throw new IllegalArgumentException("The " + name + " must be at least 0 and less than 1, got " + value
                    + ". Choose such as " + such + ".");
        }
    }

    /**
     * A number above zero.
     *
     * @param such one that makes sense, for the message
     * @throws IllegalArgumentException if it is not positive or not finite
     */
    public static void positive(String name, @Nullable Double value, String such) {
        if (value != null && !(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The " + name + " must be positive, got " + value + ". Choose such as " + such + ".");
        }
    }

    /**
     * A factor of what is added to a loss.
     *
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public static void factor(String name, @Nullable Double value) {
        if (value != null && !(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The " + name + " must be at least 0, got " + value + ". Choose such as 1, or 0 for none.");
        }
    }

    /**
     * A learning rate, and the share, times the rate, by which weights shrink.
     *
     * @throws IllegalArgumentException if one is not finite, the rate not positive, or the decay negative
     */
    public static void rates(@Nullable Double rate, @Nullable Double weightDecay) {
        if (rate != null && !(rate > 0 && rate < Double.POSITIVE_INFINITY)
                || weightDecay != null && !(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("The learning rate must be positive and the weight decay 0 or more,"
                    + " got " + rate + " and " + weightDecay + ". Choose such as 0.002 and 0.01.");
        }
    }
}
