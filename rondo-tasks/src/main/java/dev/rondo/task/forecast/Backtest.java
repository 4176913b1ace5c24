package dev.rondo.task.forecast;

import java.util.List;

/**
 * The test part as the model saw it coming: windows side by side, so that every row is forecast once, for a picture.
 * The scores use all windows.
 *
 * @param rows in order of time
 */
public record Backtest(List<Row> rows) {
    /**
     * One row of the test part.
     *
     * @param row its number in the table
     * @param time written as in the file
     * @param actual what came; NaN where it is missing
     * @param forecast what was forecast
     * @param intervals one for each level
     */
    public record Row(int row, String time, double actual, double forecast, List<Interval> intervals) {
        public Row {
            intervals = List.copyOf(intervals);
        }
    }

    public Backtest {
        rows = List.copyOf(rows);
    }
}
