package dev.rondo.table;

/**
 * Reads a named time column of whole numbers: seconds or milliseconds since 1970 when the first value is as large as
 * such counts are after 1973, otherwise a plain counter.
 */
final class NumericTimes {
    private static final double FIRST_SECONDS = 1e8;
    private static final double FIRST_MILLIS = 1e11;
    private static final double LARGEST = 1e14;

    private NumericTimes() {}

    static Times read(Sheet sheet, int column) {
        NumberParser parser = new NumberParser();
        CellBuffer cell = new CellBuffer();
        long[] values = new long[sheet.rows()];
        for (int row = 0; row < values.length; row++) {
            sheet.read(row, column, cell);
            boolean number = parser.parse(cell) == NumberParser.Kind.NUMBER;
            if (!number && sheet.missing().isMissing(cell)) {
                throw CalendarTimes.missing(sheet, row, column);
            }
            if (!number || parser.value() != Math.rint(parser.value()) || Math.abs(parser.value()) >= LARGEST) {
                throw notATime(sheet, row, column, cell);
            }
            values[row] = (long) parser.value();
        }
        TimeFormat format = format(values[0]);
        if (format instanceof EpochFormat epoch) {
            for (int row = 0; row < values.length; row++) {
                values[row] *= epoch.microsPerUnit();
            }
        }
        return Times.plain(column, sheet.names().get(column), format, values);
    }

    private static TimeFormat format(long first) {
        if (first < FIRST_SECONDS) {
            return new CounterFormat();
        }
        return first < FIRST_MILLIS ? EpochFormat.SECONDS : EpochFormat.MILLIS;
    }

    private static TableException notATime(Sheet sheet, int row, int column, CellBuffer cell) {
        return new Fault(
                        sheet.place(row, column),
                        "the cell is not a time",
                        CalendarTimes.FORMS + ", or a whole number: seconds or milliseconds since 1970, or a counter",
                        Words.cell(cell.text()),
                        "Correct the cell, or name another column with --time (--time none takes the rows as evenly"
                                + " spaced)")
                .exception();
    }
}
