package dev.rondo.optim;

/**
 * Cosine decay that starts over, again and again (SGDR, Loshchilov and Hutter 2017), as in Keras's CosineDecayRestarts.
 *
 * @param rate the learning rate at first, more than 0
 * @param firstDecaySteps steps until the first restart, at least 1
 * @param tMul how many times longer each period is than the one before, at least 1
 * @param mMul by which the rate at a restart is multiplied, more than 0 and at most 1
 * @param alpha the share of the rate that is always left, 0 to 1
 */
public record CosineRestarts(double rate, long firstDecaySteps, double tMul, double mMul, double alpha)
        implements Schedule {
    private static final String LABEL = "cosine schedule with restarts";

    public CosineRestarts {
        Check.rate(LABEL, rate);
        Check.steps(LABEL, firstDecaySteps);
        Check.that(
                tMul >= 1 && Double.isFinite(tMul),
                LABEL,
                "a finite tMul of 1 or more",
                tMul,
                "Use 1 for periods of equal length.");
        Check.factor(LABEL, mMul);
        Check.zeroToOne(LABEL, "alpha", alpha);
    }

    /** With periods of other lengths. */
    public CosineRestarts tMul(double factor) {
        return new CosineRestarts(rate, firstDecaySteps, factor, mMul, alpha);
    }

    /** With other rates at the restarts. */
    public CosineRestarts mMul(double factor) {
        return new CosineRestarts(rate, firstDecaySteps, tMul, factor, alpha);
    }

    /** With another share of the rate always left. */
    public CosineRestarts alpha(double share) {
        return new CosineRestarts(rate, firstDecaySteps, tMul, mMul, share);
    }

    @Override
    public double rate(long step) {
        double restarts = 0;
        double start = 0;
        double length = (double) firstDecaySteps;
        if (tMul == 1) {
            restarts = (double) Math.floorDiv(step, firstDecaySteps);
            start = restarts * firstDecaySteps;
        } else {
            // Walked through rather than solved with a logarithm, which can miss a restart by one step.
            while (step >= start + length) {
                start += length;
                length *= tMul;
                restarts++;
            }
        }
        double height = StrictMath.pow(mMul, restarts);
        return rate * ((1 - alpha) * height * CosineDecay.wave((step - start) / length) + alpha);
    }
}
