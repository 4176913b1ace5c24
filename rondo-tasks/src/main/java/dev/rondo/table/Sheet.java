package dev.rondo.table;

import java.nio.file.Path;
import java.util.List;

/**
 * The data rows of a file under named columns. Rows and columns count from 0 here; messages count columns from 1.
 *
 * @param file the file as the user named it
 * @param grid all cells, the header included
 * @param names one name a column
 * @param firstRow row of the grid in which the data begin: 1 below a header, otherwise 0
 * @param missing what stands for a missing value
 */
record Sheet(Path file, CellGrid grid, List<String> names, int firstRow, MissingMarkers missing) {

    int rows() {
        return grid.rows() - firstRow;
    }

    int columns() {
        return grid.columns();
    }

    int line(int row) {
        return grid.line(firstRow + row);
    }

    CellBuffer read(int row, int column, CellBuffer into) {
        return grid.read(firstRow + row, column, into);
    }

    String text(int row, int column) {
        return grid.text(firstRow + row, column);
    }

    Place place(int column) {
        return Place.of(file).column(names.get(column), column + 1);
    }

    Place place(int row, int column) {
        return place(column).line(line(row));
    }

    /** The column with this name. */
    int indexOf(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw Header.unknown(file, name, names);
        }
        return index;
    }
}
