package dev.rondo.table;

/** The arithmetic of filling missing values, which are NaN. */
final class Filling {
    private Filling() {}

    /** Mean of the present values of the first rows; NaN when there are none. */
    static double mean(double[] values, int rows) {
        double mean = 0;
        int count = 0;
        for (int row = 0; row < rows; row++) {
            if (!Double.isNaN(values[row])) {
                count++;
                mean += (values[row] - mean) / count;
            }
        }
        return count == 0 ? Double.NaN : mean;
    }

    static void constant(double[] values, double constant) {
        for (int row = 0; row < values.length; row++) {
            if (Double.isNaN(values[row])) {
                values[row] = constant;
            }
        }
    }

    /** Carries the last value forward; the first row must have one. */
    static void forward(double[] values) {
        for (int row = 1; row < values.length; row++) {
            if (Double.isNaN(values[row])) {
                values[row] = values[row - 1];
            }
        }
    }

    /**
     * Straight lines between present values, the nearest value at the edges; the first rows take nothing from the rows
     * behind them. At least one of the first rows must have a value.
     */
    static void interpolate(double[] values, int fitRows) {
        between(values, 0, fitRows);
        between(values, fitRows, values.length);
    }

    /** Fills rows from {@code from} (inclusive) to {@code to} (exclusive); everything before is filled already. */
    private static void between(double[] values, int from, int to) {
        int last = from - 1;
        for (int row = from; row <= to; row++) {
            if (row < to && Double.isNaN(values[row])) {
                continue;
            }
            if (row - last > 1) {
                bridge(values, last, row, to);
            }
            last = row;
        }
    }

    /** Fills the rows strictly between two; {@code left} may be -1 and {@code right} may be {@code to}: no value there. */
    private static void bridge(double[] values, int left, int right, int to) {
        for (int row = left + 1; row < right; row++) {
            if (left < 0) {
                values[row] = values[right];
            } else if (right == to) {
                values[row] = values[left];
            } else {
                double share = (double) (row - left) / (right - left);
                values[row] = values[left] + share * (values[right] - values[left]);
            }
        }
    }
}
