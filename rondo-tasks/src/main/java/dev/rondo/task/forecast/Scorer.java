package dev.rondo.task.forecast;

import static dev.rondo.task.forecast.SeriesRows.TARGET;

import dev.rondo.metric.IntervalMetrics;
import dev.rondo.metric.PointMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Scores a model and the baselines on the same windows. Values that were filled in are left out. */
final class Scorer {
    private final Recipe recipe;
    private final SeriesRows rows;
    private final int[] origins;
    private final double[] actual;
    private final boolean[] ignore;

    /**
     * A scorer on the given windows.
     *
     * @param origins at least one
     * @throws ForecastException when the target is missing in all of them
     */
    Scorer(Recipe recipe, SeriesRows rows, int[] origins) {
        this.recipe = recipe;
        this.rows = rows;
        this.origins = origins;
        int horizon = recipe.horizon();
        actual = new double[Math.multiplyExact(origins.length, horizon)];
        ignore = new boolean[actual.length];
        for (int i = 0; i < actual.length; i++) {
            int row = origins[i / horizon] + i % horizon;
            actual[i] = rows.value(TARGET, row);
            ignore[i] = rows.isTargetMissing(row);
        }
        if (leftOut() == actual.length) {
            throw new ForecastException(
                    ForecastException.Kind.NO_TRUE_VALUES,
                    rows.table().source() + ", column '" + recipe.targetName() + "': there is nothing to score against."
                            + " Expected values from " + rows.time().label(origins[0]) + " to " + lastLabel()
                            + ", got only missing cells. Choose other rows or a larger test share.");
        }
    }

    /**
     * What a model forecasts.
     *
     * @param levels {@code [origin * horizon + step]}
     * @param unrest how uncertain each origin's forecast is
     */
    record Forecasts(double[] levels, double[] unrest) {}

    /** What the model forecasts. */
    Forecasts forecasts(Predictor model) {
        double[] levels = new double[actual.length];
        double[] unrest = new double[origins.length];
        int[] next = {0};
        model.forecast(rows, origins, (origin, forecast, uncertainty) -> {
            System.arraycopy(forecast, 0, levels, next[0] * forecast.length, forecast.length);
            unrest[next[0]++] = uncertainty;
        });
        for (double level : levels) {
            if (!Double.isFinite(recipe.target().value(level))) {
                throw new ForecastException(
                        ForecastException.Kind.NOT_FINITE,
                        rows.table().source() + ", column '" + recipe.targetName() + "': a forecast is too large."
                                + " Expected a finite number, got the level " + level
                                + ". Train with a lower learning rate, or without the logarithm.");
            }
        }
        return new Forecasts(levels, unrest);
    }

    /** How many windows lie side by side in the rows that are scored. */
    int sideBySide() {
        return (origins[origins.length - 1] - origins[0]) / recipe.horizon() + 1;
    }

    /**
     * Absolute errors on the scale of levels, relative to the unrest of their windows, {@code [step][any number]},
     * without those of missing values.
     */
    double[][] errors(Forecasts forecasts) {
        double[][] errors = new double[recipe.horizon()][origins.length];
        int[] counts = new int[errors.length];
        for (int i = 0; i < actual.length; i++) {
            int step = i % errors.length;
            if (!ignore[i]) {
                errors[step][counts[step]++] =
                        Math.abs(recipe.target().level(actual[i]) - forecasts.levels()[i])
                                / forecasts.unrest()[i / errors.length];
            }
        }
        for (int step = 0; step < errors.length; step++) {
            errors[step] = Arrays.copyOf(errors[step], counts[step]);
        }
        return errors;
    }

    /**
     * The table of scores.
     *
     * @param method the model's name
     * @param forecasts what it forecasts
     * @param radii of its intervals
     * @param seenWindows how many of the windows lie in rows that it was trained on
     */
    ScoreTable table(String method, Forecasts forecasts, IntervalRadii radii, int seenWindows) {
        TargetTransform transform = recipe.target();
        List<Score> scores = new ArrayList<>();
        scores.add(score(
                method, Arrays.stream(forecasts.levels()).map(transform::value).toArray()));
        scores.addAll(baselines());
        List<Coverage> coverage = new ArrayList<>();
        for (IntervalRadii.Ring ring : radii.rings()) {
            coverage.add(coverage(forecasts, ring));
        }
        long leftOut = leftOut();
        return new ScoreTable(
                scores,
                coverage,
                new ScoreTable.Windows(origins.length, seenWindows, actual.length - leftOut, leftOut),
                rows.time().label(origins[0]),
                lastLabel(),
                recipe.seasonalPeriod());
    }

    /** The scores of the naive methods. */
    List<Score> baselines() {
        List<Score> scores = new ArrayList<>();
        for (Baseline baseline : Baseline.values()) {
            if (baseline != Baseline.SEASONAL_NAIVE || recipe.seasonalPeriod() > 1) {
                scores.add(score(baseline.label(recipe.seasonalPeriod()), byBaseline(baseline)));
            }
        }
        return scores;
    }

    private Score score(String method, double[] forecast) {
        return new Score(
                method,
                PointMetrics.mae(actual, forecast, ignore),
                PointMetrics.rmse(actual, forecast, ignore),
                PointMetrics.smape(actual, forecast, ignore),
                PointMetrics.mase(actual, forecast, recipe.naiveError(), ignore));
    }

    private double[] byBaseline(Baseline baseline) {
        double[] forecasts = new double[actual.length];
        double[] season = new double[recipe.seasonalPeriod()];
        double[] one = new double[recipe.horizon()];
        for (int i = 0; i < origins.length; i++) {
            baseline.forecast(rows, origins[i], season, one);
            System.arraycopy(one, 0, forecasts, i * one.length, one.length);
        }
        return forecasts;
    }

    private Coverage coverage(Forecasts forecasts, IntervalRadii.Ring ring) {
        double[] levels = forecasts.levels();
        double[] lower = new double[levels.length];
        double[] upper = new double[levels.length];
        for (int i = 0; i < levels.length; i++) {
            double radius = ring.radii().get(i % recipe.horizon()) * forecasts.unrest()[i / recipe.horizon()];
            lower[i] = recipe.target().value(levels[i] - radius);
            upper[i] = recipe.target().value(levels[i] + radius);
        }
        return new Coverage(
                ring.probability(),
                IntervalMetrics.coverage(actual, lower, upper, ignore),
                IntervalMetrics.meanWidth(lower, upper, ignore));
    }

    private long leftOut() {
        long count = 0;
        for (boolean left : ignore) {
            count += left ? 1 : 0;
        }
        return count;
    }

    private String lastLabel() {
        return rows.time().label(origins[origins.length - 1] + recipe.horizon() - 1);
    }
}
