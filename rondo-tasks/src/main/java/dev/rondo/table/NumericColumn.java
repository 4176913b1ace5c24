package dev.rondo.table;

import java.util.Arrays;

/** A column in which every cell is a number or missing, with at least one number. */
public final class NumericColumn implements TableColumn {
    private final ColumnInfo info;
    private final double[] values;
    private final String note;

    NumericColumn(ColumnInfo info, double[] values, String note) {
        this.info = info;
        this.values = values;
        this.note = note;
    }

    @Override
    public ColumnInfo info() {
        return info;
    }

    /** A copy of the values, one a row, NaN for a missing one. */
    public double[] values() {
        return values.clone();
    }

    /** The value in a row; NaN when it is missing. */
    public double value(int row) {
        return values[row];
    }

    @Override
    public NumericColumn head(int rows) {
        double[] first = Arrays.copyOf(values, rows);
        int missing = (int) Arrays.stream(first).filter(Double::isNaN).count();
        return new NumericColumn(info.withMissing(missing), first, note);
    }

    /** Why the column is left out by default, such as being a part of the time or a count of the rows; else empty. */
    @Override
    public String note() {
        return note;
    }
}
