package dev.rondo.task.forecast;

import java.util.List;

/**
 * The forecast for one row.
 *
 * @param time the row's time, written as in the file
 * @param value the forecast, in the target's unit
 * @param intervals one for each level, rising
 */
public record ForecastStep(String time, double value, List<Interval> intervals) {
    public ForecastStep {
        intervals = List.copyOf(intervals);
    }
}
