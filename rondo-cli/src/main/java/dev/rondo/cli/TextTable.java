package dev.rondo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cells in columns that line up: the first so many columns to the left, the others to the right. */
final class TextTable {
    /** What {@link Ink} adds, which takes no room. */
    private static final Pattern EMPHASIS = Pattern.compile("\u001B\\[[0-9;]*m");

    private static final String BETWEEN = "  ";

    private final int leftColumns;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(int leftColumns) {
        this.leftColumns = leftColumns;
    }

    /** Adds a row; rows may be of different lengths. */
    TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The rows as lines, without blanks at their ends. */
    List<String> lines() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String blanks = " ".repeat(widths[i] - width(row.get(i)));
            line.append(i == 0 ? "" : BETWEEN);
            line.append(i < leftColumns ? row.get(i) + blanks : blanks + row.get(i));
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        String visible = EMPHASIS.matcher(cell).replaceAll("");
        return visible.codePointCount(0, visible.length());
    }
}
