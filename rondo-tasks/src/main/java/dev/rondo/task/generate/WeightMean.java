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
    /** A moving mean that keeps 0.999 of itself at a step, beside a falling rate. */
    EMA,
    /**
     * The plain mean from the epoch on whose validation loss is above the lowest of those more than 5 before it, beside a
     * constant rate (NT-ASGD, Merity et al. 2018, here with the steps of Adam).
     */
    NT_ASGD;

    private static final double MOMENTUM = 0.999;
    private static final int INTERVAL = 5;
    private static final double RISING = 0.05;
    private static final double RATE_RANGE = 10;

    /** The name on the command line: "none", "ema", "nt-asgd". */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Averaging averaging() {
        return switch (this) {
            case NONE -> Averaging.none();
            case EMA -> Averaging.ema(MOMENTUM);
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
