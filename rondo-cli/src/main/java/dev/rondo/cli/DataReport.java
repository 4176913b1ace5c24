package dev.rondo.cli;

import dev.rondo.table.NumericColumn;
import dev.rondo.table.SeriesTable;
import dev.rondo.table.TableColumn;
import dev.rondo.table.TableSummary;
import dev.rondo.table.TimeAxis;
import dev.rondo.task.Choice;
import java.util.ArrayList;
import java.util.List;

/** What was read from a file. */
final class DataReport {
    private static final int MOST_COLUMNS = 12;
    /** The setting of a plan that says how missing values are filled. */
    private static final String FILLING = "missing values";

    private DataReport() {}

    /**
     * Lines such as "rows  144, monthly, 1949-01 to 1960-12".
     *
     * @param choices of the model that reads the table, for how missing values are filled
     */
    static List<String> lines(SeriesTable table, List<Choice> choices) {
        TableSummary summary = table.summary();
        TextTable facts = new TextTable(2);
        facts.row("file", summary.source().toString());
        facts.row("rows", rows(summary));
        facts.row("columns", columns(summary));
        facts.row("missing", missing(summary));
        if (summary.missing() > 0) {
            choices.stream()
                    .filter(choice -> choice.setting().equals(FILLING))
                    .forEach(choice -> facts.row("filled by", choice.value()));
        }
        for (String note : leftOut(summary)) {
            facts.row("left out", note);
        }
        for (String note : summary.notes()) {
            facts.row("note", note);
        }
        return facts.lines();
    }

    private static String rows(TableSummary summary) {
        TimeAxis time = summary.time();
        String rows = Figures.grouped(summary.rows());
        if (!time.isFromFile()) {
            return rows + ", no time column: taken as evenly spaced";
        }
        String frequency = time.frequency().isKnown() ? ", " + time.frequency().label() : "";
        return rows + frequency + ", " + time.label(0) + " to " + time.label(summary.rows() - 1);
    }

    private static String columns(TableSummary summary) {
        List<String> names = new ArrayList<>();
        for (TableColumn column : summary.columns()) {
            if (column instanceof NumericColumn && column.note().isEmpty()) {
                names.add(column.name());
            }
        }
        String time = summary.time().isFromFile() ? "time " + summary.time().name() + "; " : "";
        return Figures.grouped(summary.columns().size()) + ": " + time + "numbers " + Figures.names(names);
    }

    private static String missing(TableSummary summary) {
        List<String> texts = new ArrayList<>();
        for (TableColumn column : summary.columns()) {
            if (column.missing() > 0) {
                int line = column.info().firstMissingLine();
                texts.add(column.name() + " " + Figures.grouped(column.missing())
                        + (line > 0 ? " (the first on line " + line + ")" : ""));
            }
        }
        return texts.isEmpty() ? "none" : Figures.names(texts);
    }

    private static List<String> leftOut(TableSummary summary) {
        List<String> notes = new ArrayList<>();
        for (TableColumn column : summary.columns()) {
            if (!column.note().isEmpty()) {
                notes.add(column.name() + ": " + column.note());
            }
        }
        if (notes.size() <= MOST_COLUMNS) {
            return notes;
        }
        int more = notes.size() - MOST_COLUMNS;
        notes.subList(MOST_COLUMNS, notes.size()).clear();
        notes.add("and " + Figures.count(more, "more column"));
        return notes;
    }
}
