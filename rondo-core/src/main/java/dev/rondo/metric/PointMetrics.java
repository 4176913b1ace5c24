package dev.rondo.metric;

import dev.rondo.tensor.ShapeException;
import java.util.DoubleSummaryStatistics;
import java.util.stream.IntStream;

/**
 * Errors of forecasts of one number a step. Legend: y actual, f forecast; means are over the positions that are not
 * ignored. MAE, RMSE and MASE are defined as by Hyndman and Koehler (2006).
 *
 * <p>All throw {@link ShapeException} if the arrays, or a mask that is given, differ in length.
 */
public final class PointMetrics {
    private PointMetrics() {}

    /** The mean absolute error, {@code mean(|y - f|)}, in the unit of y. */
    public static double mae(double[] actual, double[] forecast, boolean... ignore) {
        check("mae", actual, forecast, ignore);
        return Scores.mean(0, actual.length, ignore, i -> Math.abs(actual[i] - forecast[i]));
    }

    /** As {@link #mae(double[], double[], boolean...)}. */
    public static double mae(float[] actual, float[] forecast, boolean... ignore) {
        return mae(Scores.widen(actual), Scores.widen(forecast), ignore);
    }

    /** The root of the mean squared error, {@code sqrt(mean((y - f)^2))}, in the unit of y. */
    public static double rmse(double[] actual, double[] forecast, boolean... ignore) {
        check("rmse", actual, forecast, ignore);
        return StrictMath.sqrt(
                Scores.mean(0, actual.length, ignore, i -> (actual[i] - forecast[i]) * (actual[i] - forecast[i])));
    }

    /** As {@link #rmse(double[], double[], boolean...)}. */
    public static double rmse(float[] actual, float[] forecast, boolean... ignore) {
        return rmse(Scores.widen(actual), Scores.widen(forecast), ignore);
    }

    /**
     * The coefficient of determination, {@code 1 - sum((y - f)^2) / sum((y - mean(y))^2)}: 1 at best, 0 for the mean of y. A
     * constant y has 1 where it is met and else 0.
     */
    public static double r2(double[] actual, double[] forecast, boolean... ignore) {
        check("r2", actual, forecast, ignore);
        DoubleSummaryStatistics range = IntStream.range(0, actual.length)
                .filter(i -> ignore.length == 0 || !ignore[i])
                .mapToDouble(i -> actual[i])
                .summaryStatistics();
        // The mean of a constant may be off by a rounding, and seem to be a spread.
        boolean constant = range.getMin() == range.getMax();
        double mean = constant ? range.getMin() : Scores.mean(0, actual.length, ignore, i -> actual[i]);
        double errors =
                Scores.mean(0, actual.length, ignore, i -> (actual[i] - forecast[i]) * (actual[i] - forecast[i]));
        double spread = Scores.mean(0, actual.length, ignore, i -> (actual[i] - mean) * (actual[i] - mean));
        return spread == 0 ? errors == 0 ? 1 : 0 : 1 - errors / spread;
    }

    /** As {@link #r2(double[], double[], boolean...)}. */
    public static double r2(float[] actual, float[] forecast, boolean... ignore) {
        return r2(Scores.widen(actual), Scores.widen(forecast), ignore);
    }

    /**
     * The symmetric mean absolute percentage error, {@code mean(200 |y - f| / (|y| + |f|))}, in percent from 0 to 200:
     * the form of the M4 competition (Makridakis, Spiliotis and Assimakopoulos 2020). A position where y and f are both
     * 0 counts as 0.
     */
    public static double smape(double[] actual, double[] forecast, boolean... ignore) {
        check("smape", actual, forecast, ignore);
        return Scores.mean(0, actual.length, ignore, i -> {
            double size = Math.abs(actual[i]) + Math.abs(forecast[i]);
            return size == 0 ? 0 : 200 * Math.abs(actual[i] - forecast[i]) / size;
        });
    }

    /** As {@link #smape(double[], double[], boolean...)}. */
    public static double smape(float[] actual, float[] forecast, boolean... ignore) {
        return smape(Scores.widen(actual), Scores.widen(forecast), ignore);
    }

    /**
     * The mean absolute scaled error, {@code mae / scale}: below 1 is better than the seasonal-naive forecast did on
     * the history. A series that repeats itself exactly has scale 0; then an exact forecast has 0 and any other
     * infinity.
     *
     * @param scale the {@link #seasonalNaiveMae} of the history that comes before the forecast
     * @throws IllegalArgumentException if the scale is negative
     */
    public static double mase(double[] actual, double[] forecast, double scale, boolean... ignore) {
        check("mase", actual, forecast, ignore);
        if (scale < 0) {
            throw new IllegalArgumentException("mase: expected a scale of 0 or more, got " + scale
                    + ". Take the seasonal-naive MAE of the history.");
        }
        double mae = mae(actual, forecast, ignore);
        return mae == 0 && scale == 0 ? 0 : mae / scale;
    }

    /** As {@link #mase(double[], double[], double, boolean...)}. */
    public static double mase(float[] actual, float[] forecast, double scale, boolean... ignore) {
        return mase(Scores.widen(actual), Scores.widen(forecast), scale, ignore);
    }

    /**
     * The mean absolute error on a history of forecasting each value by the one a season before,
     * {@code mean(|y[t] - y[t - m]|)} over {@code t >= m}. A pair counts if neither of its values is ignored; NaN if
     * there is no such pair.
     *
     * @param period m, the steps in a season, 1 or more; 1 is the naive forecast
     * @throws IllegalArgumentException if the period is less than 1
     */
    public static double seasonalNaiveMae(double[] history, int period, boolean... ignore) {
        Scores.maskLength("seasonal-naive mae", ignore, history.length);
        if (period < 1) {
            throw new IllegalArgumentException("seasonal-naive mae: expected a period of 1 step or more, got " + period
                    + ". Use 1 for a series without seasons.");
        }
        boolean[] ignoredPair = ignore.clone();
        for (int t = period; t < ignoredPair.length; t++) {
            ignoredPair[t] = ignore[t] || ignore[t - period];
        }
        return Scores.mean(period, history.length, ignoredPair, t -> Math.abs(history[t] - history[t - period]));
    }

    /** As {@link #seasonalNaiveMae(double[], int, boolean...)}. */
    public static double seasonalNaiveMae(float[] history, int period, boolean... ignore) {
        return seasonalNaiveMae(Scores.widen(history), period, ignore);
    }

    private static void check(String metric, double[] actual, double[] forecast, boolean[] ignore) {
        Scores.sameLength(metric, "the forecast", forecast, actual.length);
        Scores.maskLength(metric, ignore, actual.length);
    }
}
