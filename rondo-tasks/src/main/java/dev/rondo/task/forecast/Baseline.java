package dev.rondo.task.forecast;

import static dev.rondo.task.forecast.SeriesRows.TARGET;

/** The methods that a forecaster has to beat. They know the same rows as the network: those before the origin. */
enum Baseline {
    /** The last value goes on. */
    NAIVE,
    /** The last season comes again. */
    SEASONAL_NAIVE,
    /** The line from the first value to the last one goes on. */
    DRIFT;

    /** The name in score tables. */
    String label(int period) {
        return switch (this) {
            case NAIVE -> "naive";
            case SEASONAL_NAIVE -> "seasonal naive (" + period + ")";
            case DRIFT -> "drift";
        };
    }

    /** How many rows are needed before an origin. */
    int rowsBefore(int period) {
        return switch (this) {
            case NAIVE -> 1;
            case SEASONAL_NAIVE -> period;
            case DRIFT -> 2;
        };
    }

    /** Forecasts the values from an origin on; {@code season} is memory for {@code period} values. */
    void forecast(SeriesRows rows, int origin, double[] season, double[] to) {
        int period = season.length;
        rows.history(TARGET, origin, this == SEASONAL_NAIVE ? period : 1, season);
        double first = rows.value(TARGET, 0);
        double slope = this == DRIFT ? (season[0] - first) / (origin - 1) : 0;
        for (int step = 0; step < to.length; step++) {
            to[step] = this == SEASONAL_NAIVE ? season[step % period] : season[0] + slope * (step + 1);
        }
    }
}
