package dev.rondo.table;

import java.nio.file.Path;

/**
 * Where something was found.
 *
 * @param file the file as the user named it
 * @param line line in the file, counted from 1; 0 for the file as a whole
 * @param column name of the column; empty when the column has none
 * @param columnIndex position of the column, counted from 1; 0 when no column is meant
 */
record Place(Path file, long line, String column, int columnIndex) {

    static Place of(Path file) {
        return new Place(file, 0, "", 0);
    }

    Place line(long newLine) {
        return new Place(file, newLine, column, columnIndex);
    }

    Place column(String name, int index) {
        return new Place(file, line, name, index);
    }

    String text() {
        StringBuilder text = new StringBuilder(file.toString());
        if (line > 0) {
            text.append(", line ").append(line);
        }
        if (columnIndex > 0) {
            text.append(", column ");
            if (column.isEmpty()) {
                text.append(columnIndex);
            } else {
                text.append('\'')
                        .append(column)
                        .append("' (")
                        .append(columnIndex)
                        .append(')');
            }
        }
        return text.toString();
    }
}
