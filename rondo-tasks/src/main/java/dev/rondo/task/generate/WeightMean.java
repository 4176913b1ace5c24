package dev.rondo.task.generate;

import dev.rondo.optim.Averaging;
import dev.rondo.optim.ConstantRate;
import dev.rondo.optim.OneCycle;
import dev.rondo.optim.Schedule;
import dev.rondo.optim.WarmUp;
import java.util.Locale;

/** Which mean of the weights is watched, scored and kept in place of the weights themselves. */
public enum WeightMean {
    /** None: the learning rate falls to a hundredth, and the last weights count. */
    NONE,
    /**
     * A moving mean over about the last tenth of the steps, a thousand at most, beside a falling rate. One over more would
     * still hold some of the start values when a short training is over.
     */
    EMA,
    /**
     * The plain mean from the epoch on whose validation loss is above the lowest of those more than 5 before it, beside a
     * constant rate (NT-ASGD, Merity et al. 2018, here with the steps of Adam).
     */
    NT_ASGD;

    private static final double MEMORY = 0.1;
    private static final long MOST_STEPS = 1000;
    private static final int INTERVAL = 5;
    private static final double RISING = 0.05;
    private static final double RATE_RANGE = 10;

    /** The name on the command line: "none", "ema", "nt-asgd". */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The mean over a training of so many steps. */
    Averaging averaging(long steps) {
        return switch (this) {
            case NONE -> Averaging.none();
            case EMA -> Averaging.ema(1 - 1.0 / Math.clamp(Math.round(MEMORY * steps), 1, MOST_STEPS));
            case NT_ASGD -> Averaging.nonMonotonic(INTERVAL);
        };
    }

    /** The learning rate over a training of so many steps. */
    Schedule schedule(double rate, long steps) {
        return this == NT_ASGD
                ? new WarmUp(rate / RATE_RANGE, Math.max(1, Math.round(RISING * steps)), new ConstantRate(rate))
                : new OneCycle(rate, steps, RISING, RATE_RANGE, RATE_RANGE, OneCycle.Anneal.COSINE);
    }
}
