package dev.rondo.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the cells of one column into numbers or categories. A column in which at least half of the present cells are
 * numbers is meant to be numeric: its first other cell is an error. Otherwise it is text.
 */
final class ColumnBuilder {
    private final Sheet sheet;
    private final int[] source;
    private final NumberParser parser = new NumberParser();
    private final CellBuffer cell = new CellBuffer();

    private int numbers;
    private int missing;
    private int firstMissingLine;
    private int firstBad;
    private int bad;

    /**
     * A builder for all columns of a sheet.
     *
     * @param sheet the cells
     * @param source row of the sheet for every row of the result, or {@link RowPlan#INSERTED}
     */
    ColumnBuilder(Sheet sheet, int[] source) {
        this.sheet = sheet;
        this.source = source;
    }

    /** A column that is the time of the rows. */
    TableColumn time(int column) {
        ColumnInfo info = new ColumnInfo(sheet.names().get(column), column + 1, 0, 0);
        Fault fault = new Fault(
                sheet.place(column),
                "the column is the time of the rows",
                "a column of values",
                "the time column",
                "Choose another column, or another time column with --time");
        return UnusableColumn.of(info, "", fault);
    }

    /** A column of numbers that is a part of the time of the rows, such as the month. */
    TableColumn timePart(int column) {
        return build(column) instanceof NumericColumn numeric
                ? new NumericColumn(numeric.info(), numeric.values(), "part of the time")
                : build(column);
    }

    TableColumn build(int column) {
        double[] values = parse(column);
        ColumnInfo info = new ColumnInfo(sheet.names().get(column), column + 1, missing, firstMissingLine);
        if (numbers + bad == 0) {
            return UnusableColumn.of(info, "no values", withoutValues(column));
        }
        if (bad == 0) {
            return new NumericColumn(info, values, countsRows(values) ? "counts the rows" : "");
        }
        NumberParser.Kind kind = parser.parse(sheet.read(firstBad, column, cell));
        boolean explained = kind != NumberParser.Kind.TEXT || NumberHint.of(cell.text()) != NumberHint.NONE;
        if (numbers >= bad || explained) {
            Fault fault = badNumber(column, kind);
            return UnusableColumn.badNumber(info, "line " + sheet.line(firstBad) + ": " + fault.what(), fault);
        }
        return categories(column, info);
    }

    private double[] parse(int column) {
        double[] values = new double[source.length];
        numbers = 0;
        missing = 0;
        firstMissingLine = 0;
        bad = 0;
        for (int row = 0; row < values.length; row++) {
            int from = source[row];
            values[row] = Double.NaN;
            if (from == RowPlan.INSERTED) {
                missing++;
                continue;
            }
            NumberParser.Kind kind = parser.parse(sheet.read(from, column, cell));
            boolean number = kind == NumberParser.Kind.NUMBER;
            if (number
                    ? sheet.missing().isMissing(parser.value())
                    : sheet.missing().isMissing(cell)) {
                firstMissingLine = firstMissingLine == 0 ? sheet.line(from) : firstMissingLine;
                missing++;
            } else if (number) {
                values[row] = parser.value();
                numbers++;
            } else {
                firstBad = bad++ == 0 ? from : firstBad;
            }
        }
        return values;
    }

    /** Whether the values are consecutive whole numbers from 0 or 1. */
    private static boolean countsRows(double[] values) {
        if (values.length < 3 || (values[0] != 0 && values[0] != 1)) {
            return false;
        }
        for (int row = 1; row < values.length; row++) {
            if (values[row] != values[0] + row) {
                return false;
            }
        }
        return true;
    }

    private TableColumn categories(int column, ColumnInfo info) {
        Map<String, Integer> indexes = new HashMap<>();
        List<String> found = new ArrayList<>();
        int[] codes = new int[source.length];
        for (int row = 0; row < codes.length; row++) {
            int from = source[row];
            codes[row] = -1;
            if (from == RowPlan.INSERTED || sheet.missing().isMissing(sheet.read(from, column, cell))) {
                continue;
            }
            String text = cell.text();
            Integer index = indexes.get(text);
            if (index == null) {
                index = found.size();
                indexes.put(text, index);
                found.add(text);
            }
            codes[row] = index;
            if (found.size() > CategoryColumn.MOST_CATEGORIES) {
                return UnusableColumn.of(info, "free text", freeText(column));
            }
        }
        return sorted(info, found, codes);
    }

    private static CategoryColumn sorted(ColumnInfo info, List<String> found, int[] codes) {
        String[] categories = found.toArray(new String[0]);
        Arrays.sort(categories);
        for (int row = 0; row < codes.length; row++) {
            codes[row] = codes[row] < 0 ? -1 : Arrays.binarySearch(categories, found.get(codes[row]));
        }
        return new CategoryColumn(info, List.of(categories), codes);
    }

    private Fault badNumber(int column, NumberParser.Kind kind) {
        String text = sheet.text(firstBad, column);
        NumberHint hint = NumberHint.of(text);
        return switch (kind) {
            case OVERFLOW ->
                new Fault(
                        sheet.place(firstBad, column),
                        "the number is too large",
                        "a magnitude of at most 1.8e308",
                        Words.cell(text),
                        "Correct the cell, or leave it empty if the value is missing");
            case INFINITE ->
                new Fault(
                        sheet.place(firstBad, column),
                        "the value is infinite",
                        "a finite number",
                        Words.cell(text),
                        "Correct the cell, or leave it empty if the value is missing");
            default ->
                new Fault(
                        sheet.place(firstBad, column),
                        hint.what(),
                        "a number such as 1234.5, or an empty cell",
                        Words.cell(text),
                        hint.fix());
        };
    }

    private Fault withoutValues(int column) {
        return new Fault(
                sheet.place(column),
                "the column has no values",
                "at least one number",
                Words.count(missing, "missing cell"),
                "Fill the column or choose another one");
    }

    private Fault freeText(int column) {
        return new Fault(
                sheet.place(firstBad, column),
                "the column holds text",
                "numbers, or at most " + CategoryColumn.MOST_CATEGORIES + " different texts",
                "more than that, the first " + Words.cell(sheet.text(firstBad, column)),
                "Choose another column");
    }
}
