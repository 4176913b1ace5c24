package dev.rondo.optim;

/**
 * {@code rate / (1 + decayRate step / decaySteps)}, as in Keras.
 *
 * @param rate the learning rate at first, more than 0
 * @param decaySteps the unit of time, at least 1
 * @param decayRate how much the divisor grows in that time, at least 0
 * @param staircase whether {@code step / decaySteps} is rounded down, so that the rate changes every decaySteps steps
 */
public record InverseTimeDecay(double rate, long decaySteps, double decayRate, boolean staircase) implements Schedule {
    private static final String LABEL = "inverse time schedule";

    public InverseTimeDecay {
        Check.rate(LABEL, rate);
        Check.steps(LABEL, decaySteps);
        Check.that(
                decayRate >= 0 && Double.isFinite(decayRate),
                LABEL,
                "a finite decay rate of 0 or more",
                decayRate,
                "With 1 the rate is halved after the first decay steps.");
    }

    /** In steps or not. */
    public InverseTimeDecay staircase(boolean use) {
        return new InverseTimeDecay(rate, decaySteps, decayRate, use);
    }

    @Override
    public double rate(long step) {
        double part = (double) step / decaySteps;
        return rate / (1 + decayRate * (staircase ? StrictMath.floor(part) : part));
    }
}
