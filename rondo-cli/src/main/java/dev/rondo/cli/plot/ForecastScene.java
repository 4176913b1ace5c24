package dev.rondo.cli.plot;

import dev.rondo.table.TimeAxis;
import dev.rondo.task.forecast.Backtest;
import dev.rondo.task.forecast.Forecast;

/**
 * What the picture of a forecast shows.
 *
 * @param time the times of the table's rows
 * @param actual the target in these rows, NaN where it is missing
 * @param testFrom first row of the test part
 * @param backtest the forecast of the test part
 * @param forecast the forecast beyond the last row
 * @param title of the picture
 * @param subtitle such as the score
 */
public record ForecastScene(
        TimeAxis time,
        double[] actual,
        int testFrom,
        Backtest backtest,
        Forecast forecast,
        String title,
        String subtitle) {

    /** Rows shown at least, and rows shown for each row of the horizon. */
    private static final int LEAST_ROWS = 144;

    private static final int ROWS_PER_STEP = 20;
    /** A test part of up to so many rows is shown whole, with as much history before it. */
    private static final int WHOLE_TEST_ROWS = 240;

    public ForecastScene {
        if (forecast.steps().isEmpty()) {
            throw new IllegalArgumentException("A picture needs a forecast of at least 1 row, got none.");
        }
    }

    int rows() {
        return actual.length;
    }

    /** The first row to be shown. */
    int firstShown() {
        return firstShown(rows(), rows() - testFrom, forecast.steps().size());
    }

    /** Of a long series only the end is shown, so that the horizon stays visible. */
    static int firstShown(int rows, int testRows, int horizon) {
        int shown = Math.max(LEAST_ROWS, ROWS_PER_STEP * horizon);
        if (testRows <= WHOLE_TEST_ROWS) {
            shown = Math.max(shown, 2 * testRows);
        }
        return Math.max(0, rows - shown);
    }
}
