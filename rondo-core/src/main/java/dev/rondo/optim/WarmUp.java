package dev.rondo.optim;

/**
 * A straight rise (Goyal et al. 2017) to where another schedule starts, which then begins with its own step 0: as Keras's
 * CosineDecay does with {@code warmup_target}, for any schedule.
 *
 * @param from the learning rate at first, at least 0
 * @param steps how long the rise is, at least 1
 * @param then the schedule after it
 */
public record WarmUp(double from, long steps, Schedule then) implements Schedule {
    private static final String LABEL = "warm-up";

    public WarmUp {
        Check.atLeastZero(LABEL, "rate to start from", from);
        Check.steps(LABEL, steps);
    }

    /** From another rate. */
    public WarmUp from(double rate) {
        return new WarmUp(rate, steps, then);
    }

    @Override
    public double rate(long step) {
        if (step >= steps) {
            return then.rate(step - steps);
        }
        return from + (then.rate(0) - from) * ((double) step / steps);
    }
}
