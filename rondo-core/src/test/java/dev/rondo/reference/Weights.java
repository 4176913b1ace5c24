package dev.rondo.reference;

import org.jspecify.annotations.Nullable;

/**
 * The weights of a cell, row-major.
 *
 * @param columns of kernel and recurrent: gates times units
 * @param kernel {@code [inputs, columns]}
 * @param recurrent {@code [units, columns]}
 * @param bias or null for zeros
 */
public record Weights(int columns, double[] kernel, double[] recurrent, double @Nullable [] bias) {
    /** Column {@code column} of {@code x.W}. */
    double input(double[] x, int column) {
        return product(x, kernel, column);
    }

    /** Column {@code column} of {@code h.U}. */
    double recurrent(double[] h, int column) {
        return product(h, recurrent, column);
    }

    /** An element of the bias. */
    double bias(int i) {
        return bias == null ? 0 : bias[i];
    }

    private double product(double[] row, double[] matrix, int column) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += row[i] * matrix[i * columns + column];
        }
        return sum;
    }
}
