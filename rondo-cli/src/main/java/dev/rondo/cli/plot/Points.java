package dev.rondo.cli.plot;

import dev.rondo.task.forecast.Backtest;
import dev.rondo.task.forecast.ForecastStep;
import dev.rondo.task.forecast.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Points of a line or of a closed outline.
 *
 * @param rows where they stand, as rows of the table
 * @param values how high, NaN for a break in the line
 */
record Points(List<Double> rows, List<Double> values) {

    /** By how much a band of a single row is widened to each side. */
    private static final double MARGIN = 0.4;

    /** The rows from one (inclusive) to another (exclusive) of a table. */
    static Points of(double[] values, int from, int to) {
        return new Points(
                IntStream.range(from, to).mapToObj(row -> (double) row).toList(),
                IntStream.range(from, to).mapToObj(row -> values[row]).toList());
    }

    static Points of(List<Backtest.Row> rows) {
        return new Points(
                rows.stream().map(row -> (double) row.row()).toList(),
                rows.stream().map(Backtest.Row::forecast).toList());
    }

    /** The same points with a break in the line before each row that is a multiple of {@code every} after {@code first}. */
    Points brokenEvery(int every, int first) {
        List<Double> brokenRows = new ArrayList<>();
        List<Double> brokenValues = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            double row = rows.get(i);
            if (i > 0 && (row - first) % every == 0) {
                brokenRows.add(row - 0.5);
                brokenValues.add(Double.NaN);
            }
            brokenRows.add(row);
            brokenValues.add(values.get(i));
        }
        return new Points(brokenRows, brokenValues);
    }

    static Points of(int from, List<ForecastStep> steps) {
        return new Points(
                IntStream.range(from, from + steps.size())
                        .mapToObj(row -> (double) row)
                        .toList(),
                steps.stream().map(ForecastStep::value).toList());
    }

    /** The outline of a band: along its upper ends, and back along its lower ones. */
    static Points band(List<Double> rows, List<Interval> intervals) {
        if (rows.size() == 1) {
            double row = rows.getFirst();
            return band(List.of(row - MARGIN, row + MARGIN), List.of(intervals.getFirst(), intervals.getFirst()));
        }
        List<Double> around = new ArrayList<>(rows);
        around.addAll(rows.reversed());
        List<Double> ends =
                new ArrayList<>(intervals.stream().map(Interval::upper).toList());
        ends.addAll(intervals.reversed().stream().map(Interval::lower).toList());
        return new Points(around, ends);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }
}
