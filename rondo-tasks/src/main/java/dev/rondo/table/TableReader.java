package dev.rondo.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps from a file to a table. */
final class TableReader {
    private TableReader() {}

    static SeriesTable read(Path file, TableOptions options) {
        byte[] bytes = SourceFile.read(file, options.limits());
        int start = EncodingCheck.textStart(file, bytes);
        CellGrid grid = GridReader.read(file, bytes, start, options);
        Sheet sheet = sheet(file, grid, options);
        TimeLocator locator = new TimeLocator(sheet);
        int[] timeColumns = locator.locate(options.time());
        @Nullable Times times = locator.read(timeColumns);
        OrderedRows rows = RowPlan.of(sheet, times, options);
        return new SeriesTable(
                file,
                rows.axis,
                columns(sheet, rows.source, timeColumns),
                lines(sheet, rows),
                options.missingMarkers().stream().sorted().toList(),
                notes(sheet, rows));
    }

    private static Sheet sheet(Path file, CellGrid grid, TableOptions options) {
        MissingMarkers missing = new MissingMarkers(options.missingMarkers());
        boolean header = switch (options.header()) {
            case DETECT -> HeaderDetector.detect(grid, missing);
            case PRESENT -> true;
            case ABSENT -> false;
        };
        List<String> names = Header.names(file, grid, header);
        Sheet sheet = new Sheet(file, grid, names, header ? 1 : 0, missing);
        if (sheet.rows() == 0) {
            throw new Fault(
                            Place.of(file),
                            "the file has a header but no rows",
                            "rows of data below the header " + Words.names(names),
                            "nothing after line " + grid.line(0),
                            "Check the export")
                    .exception();
        }
        return sheet;
    }

    private static List<TableColumn> columns(Sheet sheet, int[] source, int[] timeColumns) {
        ColumnBuilder builder = new ColumnBuilder(sheet, source);
        List<TableColumn> columns = new ArrayList<>(sheet.columns());
        for (int column = 0; column < sheet.columns(); column++) {
            if (!contains(timeColumns, column)) {
                columns.add(builder.build(column));
            } else {
                columns.add(timeColumns.length == 1 ? builder.time(column) : builder.timePart(column));
            }
        }
        return columns;
    }

    private static boolean contains(int[] columns, int column) {
        for (int c : columns) {
            if (c == column) {
                return true;
            }
        }
        return false;
    }

    private static int[] lines(Sheet sheet, OrderedRows rows) {
        int[] lines = new int[rows.source.length];
        for (int row = 0; row < lines.length; row++) {
            int from = rows.source[row];
            lines[row] = from == RowPlan.INSERTED ? 0 : sheet.line(from);
        }
        return lines;
    }

    private static List<String> notes(Sheet sheet, OrderedRows rows) {
        List<String> notes = new ArrayList<>();
        if (sheet.firstRow() == 0) {
            notes.add("no header: the columns are called " + sheet.names().getFirst()
                    + (sheet.columns() == 1 ? "" : " to " + sheet.names().getLast()));
        }
        int inserted = rows.source.length - sheet.rows();
        if (inserted > 0) {
            notes.add(Words.count(inserted, "row") + " inserted into gaps");
        }
        int[] source = rows.source;
        int before = -1;
        for (int from : source) {
            if (from != RowPlan.INSERTED && from < before) {
                notes.add("rows put into time order");
                break;
            }
            before = Math.max(before, from);
        }
        return notes;
    }
}
