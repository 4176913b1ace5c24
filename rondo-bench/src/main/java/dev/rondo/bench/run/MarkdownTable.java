package dev.rondo.bench.run;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown, with its columns aligned so that it can be read as it is. */
public final class MarkdownTable {
    private final int textColumns;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param textColumns how many of the first columns hold text; the others hold numbers and are aligned to the right
     * @param head of the columns
     */
    public MarkdownTable(int textColumns, List<String> head) {
        this.textColumns = textColumns;
        rows.add(List.copyOf(head));
    }

    /** Adds a row with a cell for every column. */
    public void row(List<String> cells) {
        if (cells.size() != rows.getFirst().size()) {
            throw new IllegalArgumentException(
                    "A row of this table has " + rows.getFirst().size() + " cells, got " + cells.size() + ": " + cells);
        }
        rows.add(List.copyOf(cells));
    }

    /** The lines of the table. */
    public List<String> lines() {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(Math.max(widths[i], 3), row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(line(row, widths)));
        List<String> rule = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            rule.add(i < textColumns ? "-".repeat(widths[i]) : "-".repeat(widths[i] - 1) + ":");
        }
        lines.add(1, line(rule, widths));
        return lines;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < cells.size(); i++) {
            String space = " ".repeat(widths[i] - cells.get(i).length());
            line.append(' ')
                    .append(i < textColumns ? cells.get(i) + space : space + cells.get(i))
                    .append(" |");
        }
        return line.toString();
    }
}
