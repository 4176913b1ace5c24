package dev.rondo.table;

import java.util.Arrays;

/**
 * The cells of a file as text, with the line on which each row starts. Rows and columns count from 0; the header, where
 * there is one, is row 0. Cells are kept without surrounding blanks in one character store, one end offset a cell.
 */
final class CellGrid {
    private final StringBuilder text;
    private int[] ends = new int[1024];
    private int[] lines = new int[256];
    private int cells;
    private int columns;
    private int rows;

    CellGrid(int expectedChars) {
        text = new StringBuilder(expectedChars);
    }

    void add(char[] buffer, int offset, int length) {
        int from = offset;
        int to = offset + length;
        while (from < to && isBlank(buffer[from])) {
            from++;
        }
        while (from < to && isBlank(buffer[to - 1])) {
            to--;
        }
        text.append(buffer, from, to - from);
        if (cells == ends.length) {
            ends = Arrays.copyOf(ends, cells * 2);
        }
        ends[cells++] = text.length();
    }

    /** Closes a row; the first one decides the number of columns. */
    void endRow(long line) {
        if (rows == 0) {
            columns = cells;
        }
        if (rows == lines.length) {
            lines = Arrays.copyOf(lines, rows * 2);
        }
        lines[rows++] = (int) line;
    }

    /** Forgets the cells of a row that was not closed, and then so many whole rows. */
    void dropRows(int count) {
        rows -= count;
        cells = rows * columns;
        text.setLength(cells == 0 ? 0 : ends[cells - 1]);
    }

    boolean isLastCellEmpty() {
        return ends[cells - 1] == (cells == 1 ? 0 : ends[cells - 2]);
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    int cells() {
        return cells;
    }

    int line(int row) {
        return lines[row];
    }

    boolean isEmpty(int row, int column) {
        int cell = row * columns + column;
        return start(cell) == ends[cell];
    }

    String text(int row, int column) {
        int cell = row * columns + column;
        return text.substring(start(cell), ends[cell]);
    }

    /** Copies a cell into the buffer, which grows as needed, and returns the cell. */
    CellBuffer read(int row, int column, CellBuffer into) {
        int cell = row * columns + column;
        int start = start(cell);
        int length = ends[cell] - start;
        text.getChars(start, ends[cell], into.room(length), 0);
        return into;
    }

    private int start(int cell) {
        return cell == 0 ? 0 : ends[cell - 1];
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == '\u00A0' || c == '\u202F';
    }
}
