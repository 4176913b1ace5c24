package dev.rondo.task.forecast;

import static dev.rondo.task.forecast.SeriesRows.TARGET;

/**
 * Tries a transform within the training part: forecasts for its last quarter, by a linear model of the window that is
 * fitted before, and by the reference forecast that a network starts from. What the better of them misses by is about
 * what the transform makes possible with the rows there are.
 */
final class TransformTrial {
    private static final int MOST_WINDOWS = 2_000;

    /** Fewer windows than this do not show anything. */
    private static final int LEAST_WINDOWS = 4;

    private static final double PENALTY = 0.3;

    private final SeriesRows rows;
    private final int window;
    private final int horizon;
    private final int[] fitted;
    private final int[] judged;

    /**
     * A trial.
     *
     * @param before rows that any transform that is tried needs before an origin
     */
    TransformTrial(SeriesRows rows, int fitRows, int before, int window, int horizon) {
        this.rows = rows;
        this.window = window;
        this.horizon = horizon;
        int cut = fitRows - Math.max(fitRows / 4, horizon);
        fitted = Origins.thin(Origins.within(0, cut, before, horizon), MOST_WINDOWS);
        judged = Origins.thin(Origins.within(cut, fitRows, before, horizon), MOST_WINDOWS);
    }

    /** Whether there are rows enough. */
    boolean isPossible() {
        return fitted.length >= LEAST_WINDOWS && judged.length >= 1;
    }

    /** Mean absolute error of the better forecast, in the target's unit. */
    double error(TargetTransform transform) {
        float[][] inputs = new float[fitted.length][window];
        float[][] targets = new float[fitted.length][horizon];
        double squares = 0;
        for (int i = 0; i < fitted.length; i++) {
            double[] levels = levels(transform, fitted[i]);
            transform.input(levels, window, inputs[i], 0, 1);
            transform.target(levels, window, horizon, targets[i], 0);
            for (float input : inputs[i]) {
                squares += (double) input * input;
            }
        }
        double meanSquare = squares / ((double) fitted.length * window);
        Ridge ridge = Ridge.fit(inputs, targets, meanSquare > 0 ? PENALTY * meanSquare : 1);
        double linear = 0;
        double reference = 0;
        for (int origin : judged) {
            float[] input = new float[window];
            transform.input(levels(transform, origin), window, input, 0, 1);
            linear += error(transform, origin, ridge.predict(input));
            reference += error(transform, origin, new float[horizon]);
        }
        return Math.min(linear, reference) / judged.length;
    }

    private double error(TargetTransform transform, int origin, float[] output) {
        double[] levels = levels(transform, origin);
        transform.forecast(levels, window, horizon, output, 0);
        double sum = 0;
        for (int step = 0; step < horizon; step++) {
            double forecast = transform.value(levels[levels.length - horizon + step]);
            sum += Math.abs(forecast - rows.value(TARGET, origin + step));
        }
        return sum / horizon;
    }

    /** The rows before an origin, and those of the horizon. */
    private double[] levels(TargetTransform transform, int origin) {
        int before = transform.rowsBefore(window);
        double[] levels = new double[before + horizon];
        rows.history(TARGET, origin, before, levels);
        for (int step = 0; step < horizon; step++) {
            levels[before + step] = rows.value(TARGET, origin + step);
        }
        for (int i = 0; i < levels.length; i++) {
            levels[i] = transform.level(levels[i]);
        }
        return levels;
    }
}
