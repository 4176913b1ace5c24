package dev.rondo.task.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A forecast for the rows after the last one of a table.
 *
 * @param timeName name of the time column
 * @param target name of the column that is forecast
 * @param steps one a row, as many as the horizon
 */
public record Forecast(String timeName, String target, List<ForecastStep> steps) {
    public Forecast {
        steps = List.copyOf(steps);
    }

    /** Names of the columns of the forecast as a table: time, target, and lower and upper end of each interval. */
    public List<String> header() {
        List<String> header = new ArrayList<>(List.of(timeName, target));
        for (Interval interval : steps.getFirst().intervals()) {
            String percent = percent(interval.level());
            header.add("lower " + percent);
            header.add("upper " + percent);
        }
        return header;
    }

    /** The steps as rows under {@link #header}. */
    public List<List<Object>> rows() {
        List<List<Object>> rows = new ArrayList<>();
        for (ForecastStep step : steps) {
            List<Object> row = new ArrayList<>(List.of(step.time(), step.value()));
            for (Interval interval : step.intervals()) {
                row.add(interval.lower());
                row.add(interval.upper());
            }
            rows.add(row);
        }
        return rows;
    }

    private static String percent(double level) {
        double percent = Math.rint(level * 1000) / 10;
        return percent == Math.rint(percent)
                ? String.format(Locale.ROOT, "%.0f%%", percent)
                : String.format(Locale.ROOT, "%.1f%%", percent);
    }
}
