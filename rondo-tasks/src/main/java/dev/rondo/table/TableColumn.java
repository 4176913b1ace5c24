package dev.rondo.table;

/** A column of the file: numbers, categories, or something that no model can use. */
public sealed interface TableColumn permits NumericColumn, CategoryColumn, UnusableColumn {

    /** What all columns have. */
    ColumnInfo info();

    /** The name in the header. */
    default String name() {
        return info().name();
    }

    /** How many rows have no value here. */
    default int missing() {
        return info().missing();
    }

    /** The first so many rows of the column. */
    TableColumn head(int rows);

    /** What a summary says about a column that is not used unless it is named; empty for columns that are. */
    String note();
}
