package dev.rondo.table;

/** The rows of a table in time order. */
final class OrderedRows {
    /** Row of the sheet for every row of the table, or {@link RowPlan#INSERTED}. */
    final int[] source;

    final TimeAxis axis;

    OrderedRows(int[] source, TimeAxis axis) {
        this.source = source;
        this.axis = axis;
    }
}
