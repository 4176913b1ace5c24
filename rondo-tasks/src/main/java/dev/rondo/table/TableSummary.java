package dev.rondo.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What was read from a file, for people.
 *
 * @param source the file
 * @param rows number of rows, the ones inserted into gaps included
 * @param time the time axis
 * @param columns all columns, time columns included
 * @param notes what was decided or done on the way, such as rows inserted into gaps
 */
public record TableSummary(Path source, int rows, TimeAxis time, List<TableColumn> columns, List<String> notes) {

    static TableSummary of(SeriesTable table, List<String> notes) {
        return new TableSummary(table.source(), table.rows(), table.time(), table.columns(), notes);
    }

    /** Missing values in all columns together. */
    public long missing() {
        long missing = 0;
        for (TableColumn column : columns) {
            missing += column.missing();
        }
        return missing;
    }

    /**
     * The summary as lines of text: size, time, columns of numbers, missing values a column with the line of the first,
     * columns left out and why, notes.
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(source + ": " + Words.count(rows, "row") + ", " + Words.count(columns.size(), "column"));
        lines.add("time: " + timeText());
        lines.add("numbers: " + listed(true));
        lines.add("missing: " + missingText());
        String others = listed(false);
        if (!others.isEmpty()) {
            lines.add("left out: " + others);
        }
        for (String note : notes) {
            lines.add("note: " + note);
        }
        return lines;
    }

    private String timeText() {
        if (!time.isFromFile()) {
            return "no time column, rows taken as evenly spaced";
        }
        String step = time.frequency().isKnown() ? " (" + time.frequency().label() + ")" : "";
        return time.name() + step + ", " + time.label(0) + " to " + time.label(rows - 1);
    }

    private String listed(boolean used) {
        StringBuilder text = new StringBuilder();
        for (TableColumn column : columns) {
            boolean numeric = column instanceof NumericColumn && column.note().isEmpty();
            boolean other = !column.note().isEmpty();
            if (used ? numeric : other) {
                text.append(text.isEmpty() ? "" : ", ").append(column.name());
                text.append(used ? "" : " (" + column.note() + ")");
            }
        }
        return used && text.isEmpty() ? "none" : text.toString();
    }

    private String missingText() {
        StringBuilder text = new StringBuilder();
        for (TableColumn column : columns) {
            if (column.missing() > 0) {
                ColumnInfo info = column.info();
                text.append(text.isEmpty() ? "" : ", ").append(column.name()).append(' ');
                text.append(Words.number(column.missing()));
                text.append(info.firstMissingLine() > 0 ? " (first on line " + info.firstMissingLine() + ")" : "");
            }
        }
        return text.isEmpty() ? "none" : text.toString();
    }
}
