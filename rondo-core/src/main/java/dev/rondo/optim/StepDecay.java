package dev.rondo.optim;

/**
 * {@code rate factor^floor(step / every)}: PyTorch's StepLR.
 *
 * @param rate the learning rate at first, more than 0
 * @param every steps between two changes, at least 1
 * @param factor by which the rate is multiplied, more than 0 and at most 1
 */
public record StepDecay(double rate, long every, double factor) implements Schedule {
    private static final String LABEL = "step schedule";

    public StepDecay {
        Check.rate(LABEL, rate);
        Check.steps(LABEL, every);
        Check.factor(LABEL, factor);
    }

    @Override
    public double rate(long step) {
        return rate * StrictMath.pow(factor, (double) Math.floorDiv(step, every));
    }
}
