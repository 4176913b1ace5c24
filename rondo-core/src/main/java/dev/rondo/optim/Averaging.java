package dev.rondo.optim;

import dev.rondo.nn.Parameter;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Which mean of the weights is kept beside them while they are trained: often a better network than any of the weights
 * it is the mean of. {@link #over} sets it to work.
 */
public sealed interface Averaging {
    /** The first step whose weights count, from 1; {@link Long#MAX_VALUE} where an epoch decides. */
    long from();

    /** How much of the way to the present weights the mean goes when these are the {@code count}-th that count. */
    double share(long count);

    /**
     * Whether the mean is to begin after an epoch.
     *
     * @param watched the watched losses of all epochs so far, the latest last
     */
    default boolean begins(List<Double> watched) {
        return false;
    }

    /** No mean is kept. */
    static Averaging none() {
        return new None();
    }

    /** A moving mean that keeps the share {@code momentum} of itself at a step; Keras's default is 0.99. */
    static Averaging ema(double momentum) {
        return new Ema(momentum);
    }

    /** The plain mean of the weights after step {@code from}, counted from 1, and after all later ones. */
    static Averaging mean(long from) {
        return new Mean(from);
    }

    /** The plain mean from the epoch on in which the watched loss has not improved on that of long before. */
    static Averaging nonMonotonic(int interval) {
        return new NonMonotonic(interval);
    }

    /** A mean of the given parameters, with nothing in it yet. */
    default WeightAverage over(List<Parameter> parameters) {
        return new WeightAverage(this, parameters);
    }

    /** See {@link Averaging#none}. */
    record None() implements Averaging {
        @Override
        public long from() {
            return Long.MAX_VALUE;
        }

        @Override
        public double share(long count) {
            return 0;
        }
    }

    /**
     * An exponential moving average, {@code mean += (1 - momentum) (p - mean)} after every step, starting from the
     * weights after the first: Keras's {@code use_ema}.
     *
     * @param momentum at least 0 and less than 1
     */
    record Ema(double momentum) implements Averaging {
        public Ema {
            Check.share("ema", "momentum", momentum);
        }

        @Override
        public long from() {
            return 1;
        }

        @Override
        public double share(long count) {
            return count == 1 ? 1 : 1 - momentum;
        }
    }

    /**
     * The plain mean (Polyak and Juditsky 1992). PyTorch's ASGD with {@code t0} is {@code from = t0 + 2}.
     *
     * @param from the first step whose weights count, at least 1
     */
    record Mean(long from) implements Averaging {
        public Mean {
            if (from < 1) {
                throw new IllegalArgumentException(
                        "mean of weights: expected a first step of 1 or more, got " + from + ". Steps count from 1.");
            }
        }

        @Override
        public double share(long count) {
            return 1.0 / count;
        }
    }

    /**
     * NT-ASGD (Merity, Keskar and Socher 2018, algorithm 1), with an epoch as its logging interval: the plain mean
     * begins after the first epoch whose watched loss is above the lowest of all epochs but the latest
     * {@code interval} before it.
     *
     * @param interval epochs without improvement that are allowed, at least 1; the paper has 5
     */
    record NonMonotonic(int interval) implements Averaging {
        public NonMonotonic {
            if (interval < 1) {
                throw new IllegalArgumentException(
                        "non-monotonic averaging: expected an interval of 1 epoch or more, got " + interval
                                + ". The paper has 5.");
            }
        }

        @Override
        public long from() {
            return Long.MAX_VALUE;
        }

        @Override
        public double share(long count) {
            return 1.0 / count;
        }

        @Override
        public boolean begins(List<Double> watched) {
            int earlier = watched.size() - 1 - interval;
            if (earlier < 1) {
                return false;
            }
            OptionalDouble lowest = watched.subList(0, earlier).stream()
                    .mapToDouble(Double::doubleValue)
                    .min();
            return watched.getLast() > lowest.orElseThrow();
        }
    }
}
