package dev.rondo.optim;

/**
 * {@code (rate - endRate) (1 - step / decaySteps)^power + endRate}, as in Keras, and endRate after decaySteps.
 *
 * @param rate the learning rate at first, more than 0
 * @param decaySteps steps after which the rate is endRate, at least 1
 * @param endRate the learning rate at last, at least 0
 * @param power 1 for a straight line; more than 0
 * @param cycle whether, instead of staying at endRate, decaySteps is doubled, tripled and so on, each time it is reached
 */
public record PolynomialDecay(double rate, long decaySteps, double endRate, double power, boolean cycle)
        implements Schedule {
    private static final String LABEL = "polynomial schedule";

    public PolynomialDecay {
        Check.rate(LABEL, rate);
        Check.steps(LABEL, decaySteps);
        Check.atLeastZero(LABEL, "end rate", endRate);
        Check.that(
                power > 0 && Double.isFinite(power),
                LABEL,
                "a finite power of more than 0",
                power,
                "Use 1 for a straight line.");
    }

    /** With cycles or not. */
    public PolynomialDecay cycle(boolean use) {
        return new PolynomialDecay(rate, decaySteps, endRate, power, use);
    }

    @Override
    public double rate(long step) {
        double length = (double) decaySteps;
        double at = (double) step;
        if (cycle) {
            length *= Math.max(1, StrictMath.ceil(at / length));
        } else {
            at = Math.min(at, length);
        }
        return (rate - endRate) * StrictMath.pow(1 - at / length, power) + endRate;
    }
}
