package dev.rondo.metric;

import dev.rondo.tensor.ShapeException;
import java.util.Arrays;

/**
 * How good forecasts are that say how sure they are. Means over the positions; NaN where there is none.
 *
 * <p>All throw {@link ShapeException} if the arrays differ in length.
 */
public final class ProbabilisticMetrics {
    private ProbabilisticMetrics() {}

    /**
     * The continuous ranked probability score of ensembles, {@code mean(mean|x - y| - mean|x - x'| / 2)} over all members x and
     * all pairs of them (Gneiting and Raftery 2007), in the unit of y: of one member, the absolute error.
     *
     * @param members {@code [N][M]}, the M members of each ensemble in any order
     */
    public static double crps(double[] actual, double[][] members) {
        require("crps", actual.length, members.length, "ensembles");
        return Scores.mean(0, actual.length, new boolean[0], i -> {
            double[] x = members[i].clone();
            Arrays.sort(x);
            int m = x.length;
            double error = 0;
            double spread = 0;
            for (int k = 0; k < m; k++) {
                error += Math.abs(x[k] - actual[i]);
                spread += (2.0 * k + 1 - m) * x[k];
            }
            return error / m - spread / ((double) m * m);
        });
    }

    /**
     * The continuous ranked probability score of quantiles: twice the pinball loss, the mean over the levels. With more levels
     * it comes to the score of the whole distribution.
     *
     * @param quantiles {@code [N][Q]}
     * @param levels Q levels between 0 and 1
     */
    public static double crps(double[] actual, double[][] quantiles, double[] levels) {
        require("crps", actual.length, quantiles.length, "rows of quantiles");
        double sum = 0;
        for (int j = 0; j < levels.length; j++) {
            double[] column = new double[actual.length];
            for (int i = 0; i < column.length; i++) {
                require("crps", levels.length, quantiles[i].length, "quantiles in a row");
                column[i] = quantiles[i][j];
            }
            sum += 2 * IntervalMetrics.pinball(actual, column, levels[j]);
        }
        return sum / levels.length;
    }

    /** The mean squared error of probabilities of yes (Brier 1950), from 0 to 1. */
    public static double brier(boolean[] actual, double[] probabilities) {
        require("brier", actual.length, probabilities.length, "probabilities");
        return Scores.mean(0, actual.length, new boolean[0], i -> {
            double error = probabilities[i] - (actual[i] ? 1 : 0);
            return error * error;
        });
    }

    /** The mean of minus the logarithm of the probability of what came, in nats; infinite where that was held for impossible. */
    public static double logLoss(boolean[] actual, double[] probabilities) {
        require("log loss", actual.length, probabilities.length, "probabilities");
        return Scores.mean(
                0,
                actual.length,
                new boolean[0],
                i -> actual[i] ? -StrictMath.log(probabilities[i]) : -StrictMath.log1p(-probabilities[i]));
    }

    /**
     * The expected calibration error: samples in bins of equal width by their confidence, the mean over the samples of how far
     * the share of right answers in a bin is from its mean confidence.
     *
     * @param right whether each answer was
     * @param confidences the probability of each answer
     * @param bins how many, 15 or 10 in most papers
     */
    public static double expectedCalibrationError(boolean[] right, double[] confidences, int bins) {
        require("calibration", right.length, confidences.length, "confidences");
        if (bins < 1) {
            throw new IllegalArgumentException("calibration: expected 1 bin or more, got " + bins + ".");
        }
        double[] sums = new double[3 * bins];
        for (int i = 0; i < right.length; i++) {
            CalibrationMetric.count(sums, bins, confidences[i], right[i], 1);
        }
        return CalibrationMetric.distance(sums, bins);
    }

    private static void require(String metric, int expected, int got, String what) {
        if (got != expected) {
            throw new ShapeException(metric + ": expected " + expected + " " + what + ", got " + got + ".");
        }
    }
}
