package dev.rondo.table;

/**
 * What all columns have.
 *
 * @param name the name in the header, or column1, column2, ... without one
 * @param index position in the file, counted from 1
 * @param missing rows without a value, rows inserted into gaps included
 * @param firstMissingLine line of the first cell without a value; 0 when there is none in the file
 */
public record ColumnInfo(String name, int index, int missing, int firstMissingLine) {
    /** With another number of rows without a value. */
    ColumnInfo withMissing(int rows) {
        return new ColumnInfo(name, index, rows, rows == 0 ? 0 : firstMissingLine);
    }
}
