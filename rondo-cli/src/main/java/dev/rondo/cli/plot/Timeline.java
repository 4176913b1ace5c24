package dev.rondo.cli.plot;

import dev.rondo.table.TimeAxis;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;

/**
 * Where rows stand on the horizontal axis: on their times where the file has times, else on their counter or number.
 * Rows after the last one of the table stand where the frequency puts them.
 */
final class Timeline {
    private final TimeAxis axis;

    Timeline(TimeAxis axis) {
        this.axis = axis;
    }

    /** Adds points to the chart. */
    XYSeries add(XYChart chart, String name, Points points) {
        return chart.addSeries(
                name,
                points.rows().stream().mapToDouble(this::position).toArray(),
                points.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The place of a row, at least 0, in microseconds since 1970 or as a count; it may lie between two rows. */
    double position(double row) {
        int whole = (int) row;
        double at = wholePosition(whole);
        return row == whole ? at : at + (row - whole) * (wholePosition(whole + 1) - at);
    }

    /** The labels from one row to another. */
    List<Tick> ticks(double from, double to) {
        return axis.isCalendar()
                ? TimeStep.ticks(position(from), position(to))
                : Tick.numbers(position(from), position(to));
    }

    private double wholePosition(int row) {
        int last = axis.size() - 1;
        return row <= last ? axis.value(row) : axis.frequency().next(axis.value(last), row - last);
    }
}
