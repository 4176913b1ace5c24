package dev.rondo.metric;

import dev.rondo.tensor.ShapeException;

/**
 * How well intervals and quantiles describe what came. Legend: y actual, l and u the lower and upper end of an
 * interval, q a quantile; means are over the positions that are not ignored. Coverage and mean width are
 * PICP and MPIW of Khosravi, Nahavandi, Creighton and Atiya (2011).
 *
 * <p>All throw {@link ShapeException} if the arrays, or a mask that is given, differ in length.
 */
public final class IntervalMetrics {
    private IntervalMetrics() {}

    /**
     * The share of actual values within their intervals, {@code mean(l <= y <= u)}, from 0 to 1: a well-calibrated
     * interval of 80% covers 0.8. An interval whose ends have changed places covers nothing.
     */
    public static double coverage(double[] actual, double[] lower, double[] upper, boolean... ignore) {
        Scores.sameLength("coverage", "the lower end", lower, actual.length);
        Scores.sameLength("coverage", "the upper end", upper, actual.length);
        Scores.maskLength("coverage", ignore, actual.length);
        return Scores.mean(0, actual.length, ignore, i -> {
            if (Double.isNaN(actual[i]) || Double.isNaN(lower[i]) || Double.isNaN(upper[i])) {
                return Double.NaN;
            }
            return lower[i] <= actual[i] && actual[i] <= upper[i] ? 1 : 0;
        });
    }

    /** As {@link #coverage(double[], double[], double[], boolean...)}. */
    public static double coverage(float[] actual, float[] lower, float[] upper, boolean... ignore) {
        return coverage(Scores.widen(actual), Scores.widen(lower), Scores.widen(upper), ignore);
    }

    /**
     * The mean width of intervals, {@code mean(u - l)}, in the unit of y; an interval whose ends have changed places
     * counts negative.
     */
    public static double meanWidth(double[] lower, double[] upper, boolean... ignore) {
        Scores.sameLength("mean width", "the upper end", upper, lower.length);
        Scores.maskLength("mean width", ignore, lower.length);
        return Scores.mean(0, lower.length, ignore, i -> upper[i] - lower[i]);
    }

    /** As {@link #meanWidth(double[], double[], boolean...)}. */
    public static double meanWidth(float[] lower, float[] upper, boolean... ignore) {
        return meanWidth(Scores.widen(lower), Scores.widen(upper), ignore);
    }

    /**
     * The pinball loss of a quantile forecast (Koenker and Bassett 1978),
     * {@code mean(max(level (y - q), (level - 1) (y - q)))}, in the unit of y. At level 0.5 it is half the mean
     * absolute error.
     *
     * @param level of the quantile, between 0 and 1
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public static double pinball(double[] actual, double[] quantile, double level, boolean... ignore) {
        Scores.sameLength("pinball", "the quantile", quantile, actual.length);
        Scores.maskLength("pinball", ignore, actual.length);
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "pinball: expected a level between 0 and 1, got " + level + ". Use 0.9 for the 90% quantile.");
        }
        return Scores.mean(0, actual.length, ignore, i -> {
            double error = actual[i] - quantile[i];
            return Math.max(level * error, (level - 1) * error);
        });
    }

    /** As {@link #pinball(double[], double[], double, boolean...)}. */
    public static double pinball(float[] actual, float[] quantile, double level, boolean... ignore) {
        return pinball(Scores.widen(actual), Scores.widen(quantile), level, ignore);
    }
}
