package dev.rondo.task.forecast;

import org.jspecify.annotations.Nullable;

/**
 * How the target is transformed for the network; every transform is undone in the forecast. What is null is chosen from
 * the training part of the data.
 *
 * @param log whether the network works on the logarithm, which needs a positive target
 * @param differencing how the level is taken out
 * @param seasonalDifference the lag whose value is subtracted from every row; 0 for no seasonal difference
 * @param seasonalPeriod rows in a season, for the seasonal-naive method, the scale of MASE and the choice of
 *     transforms; 1 for no season
 */
public record TransformConfig(
        @Nullable Boolean log,
        @Nullable Differencing differencing,
        @Nullable Integer seasonalDifference,
        @Nullable Integer seasonalPeriod) {

    /** Everything chosen from the data. */
    public static final TransformConfig DEFAULT = new TransformConfig(null, null, null, null);

    public TransformConfig {
        if (seasonalDifference != null && (seasonalDifference < 0 || seasonalDifference > Recipe.MOST_ROWS)) {
            throw new IllegalArgumentException("The seasonal difference must be 0 (none) to " + Recipe.MOST_ROWS
                    + " rows, got " + seasonalDifference + ". Choose such as 12 for monthly rows.");
        }
        if (seasonalPeriod != null && (seasonalPeriod < 1 || seasonalPeriod > Recipe.MOST_ROWS)) {
            throw new IllegalArgumentException("The seasonal period must be 1 (none) to " + Recipe.MOST_ROWS
                    + " rows, got " + seasonalPeriod + ". Choose such as 12 for monthly rows.");
        }
    }

    /** With or without the logarithm; null to choose from the data. */
    public TransformConfig withLog(@Nullable Boolean value) {
        return new TransformConfig(value, differencing, seasonalDifference, seasonalPeriod);
    }

    /** With another differencing; null to choose from the data. */
    public TransformConfig withDifferencing(@Nullable Differencing value) {
        return new TransformConfig(log, value, seasonalDifference, seasonalPeriod);
    }

    /** With another seasonal difference, 0 for none; null to choose from the data. */
    public TransformConfig withSeasonalDifference(@Nullable Integer value) {
        return new TransformConfig(log, differencing, value, seasonalPeriod);
    }

    /** With another seasonal period, 1 for none; null to choose from the data. */
    public TransformConfig withSeasonalPeriod(@Nullable Integer value) {
        return new TransformConfig(log, differencing, seasonalDifference, value);
    }
}
