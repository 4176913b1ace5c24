package dev.rondo.task.forecast;

import static dev.rondo.task.forecast.SeriesRows.TARGET;

import dev.rondo.task.Found;
import java.util.Locale;

/** Chooses whether to take a seasonal difference, by trial within the training part. */
final class TransformChooser {
    /** A seasonal difference needs this many seasons in the training part. */
    private static final int LEAST_SEASONS = 3;

    private final SeriesRows rows;
    private final int fitRows;
    private final LevelScale scale;
    private final Differencing differencing;

    TransformChooser(SeriesRows rows, int fitRows, LevelScale scale, Differencing differencing) {
        this.rows = rows;
        this.fitRows = fitRows;
        this.scale = scale;
        this.differencing = differencing;
    }

    /**
     * The lag of the seasonal difference to take; 0 for none.
     *
     * @param period rows in a season
     * @param window rows that the network might see
     */
    Found<Integer> lag(int period, int window, int horizon) {
        if (period == 1) {
            return new Found<>(0, "there is no season");
        }
        TargetTransform seasonal = transform(period);
        TransformTrial trial = new TransformTrial(rows, fitRows, seasonal.rowsBefore(window), window, horizon);
        if (LEAST_SEASONS * period > fitRows || !trial.isPossible()) {
            return new Found<>(0, "the training part has too few seasons");
        }
        double with = trial.error(seasonal);
        double without = trial.error(transform(0));
        return new Found<>(
                with < without ? period : 0,
                String.format(
                        Locale.ROOT,
                        "tried with a linear model in the training part: with it forecasts miss by %.4g, without by %.4g",
                        with,
                        without));
    }

    /** The transform with a lag, without scales; its center is the mean of the training part if the level stays in. */
    TargetTransform transform(int lag) {
        TargetTransform transform = TargetTransform.of(scale, lag, differencing);
        if (differencing != Differencing.NONE) {
            return transform;
        }
        double mean = 0;
        for (int row = lag; row < fitRows; row++) {
            double level = transform.level(rows.value(TARGET, row));
            double change = lag == 0 ? level : level - transform.level(rows.value(TARGET, row - lag));
            mean += (change - mean) / (row - lag + 1);
        }
        return transform.with(new TargetTransform.Scales(mean, 1, 1, 1));
    }
}
