package dev.rondo.data;

import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;

/**
 * Cuts a series into samples: {@code length} rows, one every {@code samplingRate}, are the input. The target is either
 * the {@code horizon} values of one column that follow at the same rate, or what the caller gives for every row.
 * Lengths, strides, rates and ends mean what they do in Keras's {@code timeseries_dataset_from_array}.
 *
 * @param length rows that the network sees, T
 * @param horizon values to forecast; 0 where the targets are given
 * @param stride rows from the start of one window to the start of the next
 * @param samplingRate rows from one row of a window to the next
 * @param start the first row that is used
 * @param end the row after the last one that is used; {@link #TO_END} for all
 */
public record Windows(int length, int horizon, int stride, int samplingRate, int start, int end) {
    /** Up to the last row of the series. */
    public static final int TO_END = Integer.MAX_VALUE;

    public Windows {
        if (length < 1 || horizon < 0 || stride < 1 || samplingRate < 1) {
            throw new IllegalArgumentException("Windows need a length, a stride and a sampling rate of at least 1 and a"
                    + " horizon of at least 0, got " + length + ", " + stride + ", " + samplingRate + " and " + horizon
                    + ".");
        }
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException(
                    "Windows need a first row of at least 0 and an end beyond it, got " + start + " and " + end + ".");
        }
    }

    /** Windows of neighbouring rows over the whole series. */
    public Windows(int length, int horizon, int stride) {
        this(length, horizon, stride, 1, 0, TO_END);
    }

    /** Windows that start at every row, each with the values that follow as its target. */
    public static Windows of(int length, int horizon) {
        return new Windows(length, horizon, 1);
    }

    /** Windows that start at every row, for targets that are given. */
    public static Windows of(int length) {
        return new Windows(length, 0, 1);
    }

    /** With this many rows from the start of one window to the start of the next. */
    public Windows stride(int rows) {
        return new Windows(length, horizon, rows, samplingRate, start, end);
    }

    /** With this many rows from one row of a window to the next. */
    public Windows samplingRate(int rows) {
        return new Windows(length, horizon, stride, rows, start, end);
    }

    /** Over the rows {@code first} (inclusive) to {@code last} (exclusive) alone. */
    public Windows between(int first, int last) {
        return new Windows(length, horizon, stride, samplingRate, first, last);
    }

    /**
     * How many windows a series of {@code rows} rows gives.
     *
     * @throws IllegalArgumentException if the rows to use are not among them
     */
    public int count(int rows) {
        if (end != TO_END && end > rows || start > rows) {
            throw new IllegalArgumentException("Windows over the rows " + start + " to "
                    + (end == TO_END ? "the last" : end) + " need a series that has them, got " + rows + " rows.");
        }
        long starts = Math.min(end, rows) - start - (length - 1L + horizon) * samplingRate;
        return starts < 1 ? 0 : (int) ((starts - 1) / stride + 1);
    }

    /**
     * The samples of a series, with what follows each window as its target.
     *
     * @param series {@code [N, C]}, rows in the order of time
     * @param target the column to forecast
     * @return inputs {@code [count, length, C]}, targets {@code [count, horizon]}
     * @throws IllegalStateException if there is no horizon
     * @throws IllegalArgumentException if the series has no such column, or more axes than {@code [N, C]}
     */
    public Dataset cut(Tensor series, int target) {
        if (horizon == 0) {
            throw new IllegalStateException(
                    "Windows without a horizon have no values to forecast. Use Windows.of(length, horizon), or give the"
                            + " targets.");
        }
        Tensor inputs = inputs(series);
        if (series.shape().rank() > 2) {
            throw new ShapeException("A series to forecast a column of has rows and columns, [N, C], got "
                    + series.shape() + ". Reshape it, or give the targets.");
        }
        int columns = series.shape().axis(1);
        if (target < 0 || target >= columns) {
            throw new IllegalArgumentException("The column to forecast: expected one from 0 to " + (columns - 1)
                    + " of a series " + series.shape() + ", got " + target + ". Columns are counted from 0.");
        }
        int count = inputs.shape().axis(0);
        Tensor targets = Tensor.zeros(count, horizon);
        for (int i = 0; i < count; i++) {
            for (int step = 0; step < horizon; step++) {
                int row = first(i) + (length + step) * samplingRate;
                targets.data()[i * horizon + step] = series.data()[row * columns + target];
            }
        }
        return new Dataset(inputs, targets);
    }

    /**
     * The samples of a series with given targets: that of a window is the entry of the row in which it starts.
     *
     * @param series {@code [N, ...]}, rows in the order of time
     * @param targets {@code [M, ...]}; with fewer entries than the series has rows, there are fewer windows
     * @return inputs {@code [count, length, ...]}, targets {@code [count, ...]}
     */
    public Dataset cut(Tensor series, Tensor targets) {
        int count = count(series.shape().axis(0));
        long given = (long) targets.shape().axis(0) - start;
        int paired = given < 1 ? 0 : (int) Math.min(count, (given - 1) / stride + 1);
        int[] rows = new int[paired];
        for (int i = 0; i < paired; i++) {
            rows[i] = first(i);
        }
        return new Dataset(inputs(series, paired), targets.rows(rows));
    }

    /** The windows alone, {@code [count, length, ...]}. */
    public Tensor inputs(Tensor series) {
        return inputs(series, count(series.shape().axis(0)));
    }

    private Tensor inputs(Tensor series, int count) {
        if (series.shape().rank() < 2) {
            throw new ShapeException("A series to cut has rows and columns, [N, C], got " + series.shape()
                    + ". Reshape a series of single values to [N, 1].");
        }
        Shape row = series.shape().without(0);
        int width = row.size();
        Tensor windows = Tensor.zeros(row.prepend(length).prepend(count));
        for (int i = 0; i < count; i++) {
            for (int step = 0; step < length; step++) {
                System.arraycopy(
                        series.data(),
                        (first(i) + step * samplingRate) * width,
                        windows.data(),
                        (i * length + step) * width,
                        width);
            }
        }
        return windows;
    }

    private int first(int i) {
        return start + i * stride;
    }
}
