package dev.rondo.optim;

/**
 * One cycle over a whole run (Smith and Topin 2018), as PyTorch's OneCycleLR in two phases: from
 * {@code maxRate / divFactor} up to maxRate, and down to {@code maxRate / divFactor / finalDivFactor}, where it stays.
 * Momentum is left alone.
 *
 * @param maxRate the highest learning rate, more than 0
 * @param totalSteps the steps of the run, at least 1
 * @param pctStart the share of the steps for the way up, 0 to 1
 * @param divFactor how many times the rate at first is smaller than maxRate, at least 1
 * @param finalDivFactor how many times the rate at last is smaller than at first, at least 1
 * @param anneal the form of both ways
 */
public record OneCycle(
        double maxRate, long totalSteps, double pctStart, double divFactor, double finalDivFactor, Anneal anneal)
        implements Schedule {
    private static final String LABEL = "one-cycle schedule";

    /** The form of the way from one rate to another. */
    public enum Anneal {
        /** Half a wave of a cosine. */
        COSINE,
        /** A straight line. */
        LINEAR
    }

    public OneCycle {
        Check.rate(LABEL, maxRate);
        Check.steps(LABEL, totalSteps);
        Check.zeroToOne(LABEL, "pctStart", pctStart);
        Check.that(
                divFactor >= 1 && Double.isFinite(divFactor),
                LABEL,
                "a finite divFactor of 1 or more",
                divFactor,
                "PyTorch's default is 25.");
        Check.that(
                finalDivFactor >= 1 && Double.isFinite(finalDivFactor),
                LABEL,
                "a finite finalDivFactor of 1 or more",
                finalDivFactor,
                "PyTorch's default is 10000.");
    }

    /** With another share of the steps for the way up. */
    public OneCycle pctStart(double share) {
        return new OneCycle(maxRate, totalSteps, share, divFactor, finalDivFactor, anneal);
    }

    /** With other rates at first and at last. */
    public OneCycle divFactors(double first, double last) {
        return new OneCycle(maxRate, totalSteps, pctStart, first, last, anneal);
    }

    /** With another form. */
    public OneCycle anneal(Anneal form) {
        return new OneCycle(maxRate, totalSteps, pctStart, divFactor, finalDivFactor, form);
    }

    @Override
    public double rate(long step) {
        double first = maxRate / divFactor;
        double top = pctStart * totalSteps - 1;
        double last = totalSteps - 1.0;
        double at = Math.min((double) step, last);
        if (at < top) {
            return between(first, maxRate, at / top);
        }
        // With pctStart 1 the way down has no length, and the run ends at the top.
        return top >= last ? maxRate : between(maxRate, first / finalDivFactor, (at - top) / (last - top));
    }

    private double between(double from, double to, double part) {
        return switch (anneal) {
            case COSINE -> to + (from - to) * CosineDecay.wave(part);
            case LINEAR -> from + (to - from) * part;
        };
    }
}
