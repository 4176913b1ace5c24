package dev.rondo.task.forecast;

import dev.rondo.task.Found;
import java.util.Locale;

/** Finds how many rows make a season. */
final class SeasonFinder {
    private static final int LONGEST = 400;

    /** A season must repeat so often in the rows that it is looked for in. */
    private static final int LEAST_SEASONS = 3;

    /** Autocorrelation below this is not taken for a season. */
    private static final double LEAST_CORRELATION = 0.4;

    private SeasonFinder() {}

    /** The first pronounced peak of the autocorrelation, after a straight line is taken out; 1 where there is none. */
    static Found<Integer> find(double[] values) {
        double[] flat = withoutTrend(values);
        int longest = Math.min(LONGEST, values.length / LEAST_SEASONS);
        double[] correlation = new double[longest + 2];
        for (int lag = 0; lag < correlation.length && lag < values.length; lag++) {
            correlation[lag] = correlation(flat, lag);
        }
        int best = 0;
        for (int lag = pastFirstDip(correlation, longest); lag <= longest; lag++) {
            boolean peak = correlation[lag] > correlation[lag - 1] && correlation[lag] >= correlation[lag + 1];
            if (peak
                    && correlation[lag] >= LEAST_CORRELATION
                    && (best == 0 || correlation[lag] > 1.1 * correlation[best])) {
                best = lag;
            }
        }
        return best == 0
                ? new Found<>(1, "the training part does not repeat itself")
                : new Found<>(
                        best,
                        String.format(
                                Locale.ROOT,
                                "the training part repeats itself after %d rows (autocorrelation %.2f)",
                                best,
                                correlation[best]));
    }

    /** Autocorrelation of a series with mean 0. */
    private static double correlation(double[] flat, int lag) {
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < flat.length; row++) {
            squares += flat[row] * flat[row];
            sum += row >= lag ? flat[row] * flat[row - lag] : 0;
        }
        return squares == 0 ? 0 : sum / squares;
    }

    /** The lag at which the autocorrelation has stopped falling from 1, at least 2. */
    private static int pastFirstDip(double[] correlation, int longest) {
        int lag = 1;
        while (lag < longest && correlation[lag] <= correlation[lag - 1]) {
            lag++;
        }
        return Math.max(2, lag);
    }

    private static double[] withoutTrend(double[] values) {
        double middle = (values.length - 1) / 2.0;
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double product = 0;
        double squares = 0;
        for (int row = 0; row < values.length; row++) {
            product += (row - middle) * (values[row] - mean);
            squares += (row - middle) * (row - middle);
        }
        double slope = squares == 0 ? 0 : product / squares;
        double[] flat = new double[values.length];
        for (int row = 0; row < flat.length; row++) {
            flat[row] = values[row] - mean - slope * (row - middle);
        }
        return flat;
    }
}
