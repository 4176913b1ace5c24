package dev.rondo.optim;

/**
 * {@code rate decayRate^(step / decaySteps)}, as in Keras.
 *
 * @param rate the learning rate at first, more than 0
 * @param decaySteps steps after which the rate has been multiplied by decayRate once, at least 1
 * @param decayRate more than 0 and at most 1
 * @param staircase whether {@code step / decaySteps} is rounded down, so that the rate changes every decaySteps steps
 */
public record ExponentialDecay(double rate, long decaySteps, double decayRate, boolean staircase) implements Schedule {
    private static final String LABEL = "exponential schedule";

    public ExponentialDecay {
        Check.rate(LABEL, rate);
        Check.steps(LABEL, decaySteps);
        Check.factor(LABEL, decayRate);
    }

    /** In steps or not. */
    public ExponentialDecay staircase(boolean use) {
        return new ExponentialDecay(rate, decaySteps, decayRate, use);
    }

    @Override
    public double rate(long step) {
        double part = (double) step / decaySteps;
        return rate * StrictMath.pow(decayRate, staircase ? StrictMath.floor(part) : part);
    }
}
