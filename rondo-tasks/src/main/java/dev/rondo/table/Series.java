package dev.rondo.table;

/** One series of numbers that a model reads, with its gaps. Immutable. */
public final class Series {
    private final String name;
    private final int columnIndex;
    private final boolean indicator;
    private final double[] values;

    Series(String name, int columnIndex, boolean indicator, double[] values) {
        this.name = name;
        this.columnIndex = columnIndex;
        this.indicator = indicator;
        this.values = values;
    }

    /** The column's name, or {@code column=category} for an indicator. */
    public String name() {
        return name;
    }

    /** Position of the column in the file, counted from 1. */
    public int columnIndex() {
        return columnIndex;
    }

    /** Whether the series is the 0/1 indicator of a category, which is not to be scaled. */
    public boolean isIndicator() {
        return indicator;
    }

    /** Number of rows. */
    public int rows() {
        return values.length;
    }

    /** A copy of the values, one a row, NaN for a missing one. */
    public double[] values() {
        return values.clone();
    }

    /** Which rows have no value. */
    public boolean[] missing() {
        boolean[] missing = new boolean[values.length];
        for (int row = 0; row < values.length; row++) {
            missing[row] = Double.isNaN(values[row]);
        }
        return missing;
    }

    /** How many rows have no value. */
    public int missingCount() {
        int count = 0;
        for (double value : values) {
            count += Double.isNaN(value) ? 1 : 0;
        }
        return count;
    }
}
