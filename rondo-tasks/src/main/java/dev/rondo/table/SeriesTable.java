package dev.rondo.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A CSV file as columns on an even time axis, with every missing value still visible. Immutable.
 *
 * <p>Rows count from 0 and run in time order. {@link #select} gives the series that a model reads, and
 * {@link FillPlan} fills their missing values.
 */
public final class SeriesTable {
    private final Path source;
    private final TimeAxis time;
    private final List<TableColumn> columns;
    private final int[] lines;
    private final List<String> missingMarkers;
    private final List<String> notes;

    SeriesTable(
            Path source,
            TimeAxis time,
            List<TableColumn> columns,
            int[] lines,
            List<String> missingMarkers,
            List<String> notes) {
        this.source = source;
        this.time = time;
        this.columns = List.copyOf(columns);
        this.lines = lines;
        this.missingMarkers = List.copyOf(missingMarkers);
        this.notes = List.copyOf(notes);
    }

    /**
     * Reads a file.
     *
     * @throws TableException when the file cannot be read or used; the message names file, line and column
     */
    public static SeriesTable read(Path file, TableOptions options) {
        return TableReader.read(file, options);
    }

    /**
     * The first so many rows, as if the file ended behind them. What its columns are, and how far apart its rows, is as in
     * the whole file.
     *
     * @param rows 1 to {@link #rows()}
     */
    public SeriesTable head(int rows) {
        if (rows < 1 || rows > rows()) {
            throw new IllegalArgumentException("The head of a table has 1 to " + rows() + " rows, got " + rows + ".");
        }
        List<TableColumn> heads =
                columns.stream().map(column -> column.head(rows)).toList();
        return new SeriesTable(source, time.head(rows), heads, Arrays.copyOf(lines, rows), missingMarkers, notes);
    }

    /** The file as the user named it. */
    public Path source() {
        return source;
    }

    /** Number of rows, the ones inserted into gaps included. */
    public int rows() {
        return lines.length;
    }

    /** The times of the rows. */
    public TimeAxis time() {
        return time;
    }

    /** All columns in the order of the file, time columns included. */
    public List<TableColumn> columns() {
        return columns;
    }

    /** Line of the file on which a row starts; 0 for a row inserted into a gap. */
    public int line(int row) {
        return lines[row];
    }

    /** The texts that stood for a missing value by the options, in the order of the alphabet. */
    public List<String> missingMarkers() {
        return missingMarkers;
    }

    /** What was read, for people. */
    public TableSummary summary() {
        return TableSummary.of(this, notes);
    }

    /**
     * The column with this name.
     *
     * @throws TableException when there is none; the message lists the columns and suggests the nearest name
     */
    public TableColumn column(String name) {
        for (TableColumn column : columns) {
            if (column.name().equals(name)) {
                return column;
            }
        }
        throw Header.unknown(
                source, name, columns.stream().map(TableColumn::name).toList());
    }

    /**
     * Refuses a table that is too short.
     *
     * @param least rows needed
     * @param why what needs them, such as "window 24 + horizon 12"
     * @throws TableException when there are fewer rows
     */
    public void requireRows(int least, String why) {
        if (rows() < least) {
            throw new Fault(
                            Place.of(source),
                            "too few rows",
                            "at least " + Words.number(least) + " (" + why + ")",
                            Words.number(rows()),
                            "Use a longer series, or a shorter window or horizon")
                    .exception();
        }
    }

    /** Names of the columns of numbers, without parts of the time and counts of the rows. */
    public List<String> seriesNames() {
        List<String> names = new ArrayList<>();
        for (TableColumn column : columns) {
            if (column instanceof NumericColumn && column.note().isEmpty()) {
                names.add(column.name());
            }
        }
        return names;
    }

    /**
     * The column to forecast when the user names none: the only one, or the one called "target", "y" or "value", or the
     * last one, where the common benchmark files have it.
     *
     * @throws TableException when no column holds numbers, or the chosen one has a cell that is no number
     */
    public String defaultTarget() {
        return new Selection(this).defaultTarget();
    }

    /**
     * The series that a model reads: the target first, then the covariates in the given order, repetitions left out. A
     * covariate of categories becomes one series a category, named {@code column=category}.
     *
     * @throws TableException when a column does not exist or cannot be used
     */
    public List<Series> select(String target, List<String> covariates) {
        return new Selection(this).select(target, covariates);
    }

    /**
     * The series with the names that {@link #select} gave for another file, in that order, for a model that was trained
     * on that file.
     *
     * @throws TableException when a column does not exist or cannot be used, or has a category that is not among the
     *     names
     */
    public List<Series> selectAgain(List<String> seriesNames) {
        return new Selection(this).again(seriesNames);
    }

    /** Where a row stands in the file. */
    Place place(int row) {
        return Place.of(source).line(lines[row]);
    }
}
