package dev.rondo.data;

import dev.rondo.tensor.Tensor;

/**
 * Cuts a series into samples: {@code length} consecutive rows are the input, the following {@code horizon} values of
 * one column the target.
 *
 * @param length rows that the network sees, T
 * @param horizon values to forecast
 * @param stride rows from the start of one window to the start of the next
 */
public record Windows(int length, int horizon, int stride) {
    public Windows {
        if (length < 1 || horizon < 1 || stride < 1) {
            throw new IllegalArgumentException("Windows need a length, a horizon and a stride of at least 1, got "
                    + length + ", " + horizon + " and " + stride + ".");
        }
    }

    /** Windows that start at every row. */
    public static Windows of(int length, int horizon) {
        return new Windows(length, horizon, 1);
    }

    /** How many windows a series of {@code rows} rows gives. */
    public int count(int rows) {
        int spare = rows - length - horizon;
        return spare < 0 ? 0 : spare / stride + 1;
    }

    /**
     * The samples of a series.
     *
     * @param series {@code [N, C]}, rows in the order of time
     * @param target the column to forecast
     * @return inputs {@code [count, length, C]}, targets {@code [count, horizon]}
     */
    public Dataset cut(Tensor series, int target) {
        int rows = series.shape().axis(0);
        int columns = series.shape().axis(1);
        int count = count(rows);
        Tensor inputs = Tensor.zeros(count, length, columns);
        Tensor targets = Tensor.zeros(count, horizon);
        for (int i = 0; i < count; i++) {
            int start = i * stride;
            System.arraycopy(series.data(), start * columns, inputs.data(), i * length * columns, length * columns);
            for (int step = 0; step < horizon; step++) {
                targets.data()[i * horizon + step] = series.data()[(start + length + step) * columns + target];
            }
        }
        return new Dataset(inputs, targets);
    }
}
