package dev.rondo.optim;

/**
 * Half a wave of a cosine from rate down to {@code alpha rate}, where it stays (Loshchilov and Hutter 2017, without
 * restarts), as in Keras.
 *
 * @param rate the learning rate at first, more than 0
 * @param decaySteps steps until the rate is at its lowest, at least 1
 * @param alpha the share of the rate that is left then, 0 to 1
 */
public record CosineDecay(double rate, long decaySteps, double alpha) implements Schedule {
    private static final String LABEL = "cosine schedule";

    public CosineDecay {
        Check.rate(LABEL, rate);
        Check.steps(LABEL, decaySteps);
        Check.zeroToOne(LABEL, "alpha", alpha);
    }

    /** With another share of the rate left at the end. */
    public CosineDecay alpha(double share) {
        return new CosineDecay(rate, decaySteps, share);
    }

    @Override
    public double rate(long step) {
        double part = (double) Math.min(step, decaySteps) / decaySteps;
        return rate * ((1 - alpha) * wave(part) + alpha);
    }

    /** From 1 at 0 to 0 at 1. */
    static double wave(double part) {
        return 0.5 * (1 + StrictMath.cos(StrictMath.PI * part));
    }
}
