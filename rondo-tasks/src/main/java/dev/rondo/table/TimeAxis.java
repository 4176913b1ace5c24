package dev.rondo.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The times of the rows, evenly spaced, and their continuation beyond the last row. Without a time column the rows are
 * numbered from 0 and the frequency is {@link Frequency#UNKNOWN}.
 */
public final class TimeAxis {
    private final String name;
    private final Frequency frequency;
    private final @Nullable Times times;
    private final long[] values;
    private final int @Nullable [] offsets;

    /** An axis of times in row order; {@code offsets} is null when all rows have the offset of the last one. */
    TimeAxis(Times times, Frequency frequency, long[] values, int @Nullable [] offsets) {
        this.name = times.name;
        this.frequency = frequency;
        this.times = times;
        this.values = values;
        this.offsets = offsets;
    }

    private TimeAxis(int rows) {
        this.name = "row";
        this.frequency = Frequency.UNKNOWN;
        this.times = null;
        this.offsets = null;
        this.values = new long[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = row;
        }
    }

    private TimeAxis(TimeAxis whole, int rows) {
        name = whole.name;
        frequency = whole.frequency;
        times = whole.times;
        values = Arrays.copyOf(whole.values, rows);
        offsets = whole.offsets == null ? null : Arrays.copyOf(whole.offsets, rows);
    }

    /** The times of the first so many rows. */
    TimeAxis head(int rows) {
        return new TimeAxis(this, rows);
    }

    /** Rows without times: 0, 1, 2, ... */
    static TimeAxis ofRows(int rows) {
        return new TimeAxis(rows);
    }

    /** The name of the time column, or of all columns that make the time; "row" without a time column. */
    public String name() {
        return name;
    }

    /** Whether the file has a time column. */
    public boolean isFromFile() {
        return times != null;
    }

    /** Number of rows. */
    public int size() {
        return values.length;
    }

    /** The step between rows; {@link Frequency#UNKNOWN} without a time column or with a single row. */
    public Frequency frequency() {
        return frequency;
    }

    /** The time of a row, written as in the file; its number when there is no time column. */
    public String label(int row) {
        if (times == null) {
            return Long.toString(values[row]);
        }
        return times.label(values[row], offsets == null ? times.lastOffset : offsets[row]);
    }

    /**
     * Position of a row: microseconds since 1970-01-01T00:00 (in the file's local time, or in UTC where the file has
     * offsets that change), the counter's value, or the row's number.
     */
    public long value(int row) {
        return values[row];
    }

    /** Whether {@link #value} is a time and not a count. */
    public boolean isCalendar() {
        return times != null && times.format.isCalendar();
    }

    /**
     * The times of the rows that would follow the last one, written as in the file, with the last row's offset from UTC.
     *
     * @param steps how many, at least 0
     * @throws IllegalStateException when there are times but only one row, so that the step between them is not known
     */
    public List<String> future(int steps) {
        if (isCalendar() && !frequency.isKnown()) {
            throw new IllegalStateException("The step between times is not known from " + Words.count(size(), "row")
                    + ". Expected at least 2 rows. Call SeriesTable.requireRows first.");
        }
        List<String> labels = new ArrayList<>(steps);
        long last = values[values.length - 1];
        for (int step = 1; step <= steps; step++) {
            long next = frequency.next(last, step);
            labels.add(times == null ? Long.toString(next) : times.label(next, times.lastOffset));
        }
        return labels;
    }
}
