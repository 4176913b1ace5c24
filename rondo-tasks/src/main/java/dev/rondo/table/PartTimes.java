package dev.rondo.table;

import dev.rondo.table.CalendarFormat.Clock;
import dev.rondo.table.CalendarFormat.Order;

/**
 * Puts the time together from columns for year, month, day, hour, minute and second, or the first few of them. The
 * times are written as 2010-01-31 23:00.
 */
final class PartTimes {
    private static final String[] PARTS = {"year", "month", "day", "hour", "minute", "second"};
    private static final int[] LEAST = {1, 1, 1, 0, 0, 0};
    private static final int[] MOST = {9999, 12, 31, 23, 59, 59};

    private final Sheet sheet;
    private final int[] columns;
    private final NumberParser parser = new NumberParser();
    private final CellBuffer cell = new CellBuffer();

    PartTimes(Sheet sheet, int[] columns) {
        this.sheet = sheet;
        this.columns = columns;
    }

    /** How many parts a time can have. */
    static int mostParts() {
        return PARTS.length;
    }

    /** The name of a part: "year" for 0 to "second" for 5. */
    static String partName(int part) {
        return PARTS[part];
    }

    Times read() {
        long[] values = new long[sheet.rows()];
        int[] parts = {1, 1, 1, 0, 0, 0};
        for (int row = 0; row < values.length; row++) {
            for (int part = 0; part < columns.length; part++) {
                parts[part] = part(row, part);
            }
            if (!Civil.isDate(parts[0], parts[1], parts[2])) {
                throw noSuchDay(row, parts);
            }
            values[row] = Civil.micros(parts[0], parts[1], parts[2])
                    + ((parts[3] * 60L + parts[4]) * 60L + parts[5]) * Civil.MICROS_PER_SECOND;
        }
        return Times.plain(columns[0], name(), format(), values);
    }

    private int part(int row, int part) {
        int column = columns[part];
        sheet.read(row, column, cell);
        boolean number = parser.parse(cell) == NumberParser.Kind.NUMBER;
        if (!number && sheet.missing().isMissing(cell)) {
            throw CalendarTimes.missing(sheet, row, column);
        }
        double value = parser.value();
        if (!number || value != Math.rint(value) || value < LEAST[part] || value > MOST[part]) {
            throw new Fault(
                            sheet.place(row, column),
                            "the cell is not a " + PARTS[part],
                            "a whole number from " + LEAST[part] + " to " + MOST[part],
                            Words.cell(cell.text()),
                            "Correct the cell, or name other columns with --time")
                    .exception();
        }
        return (int) value;
    }

    private TableException noSuchDay(int row, int[] parts) {
        return new Fault(
                        sheet.place(row, columns[Math.min(2, columns.length - 1)]),
                        "the calendar has no such day",
                        "a day from 1 to " + Civil.lengthOfMonth(parts[0], parts[1]) + " in month " + parts[1] + " of "
                                + parts[0],
                        String.valueOf(parts[2]),
                        "Correct the row")
                .exception();
    }

    private String name() {
        StringBuilder name = new StringBuilder(sheet.names().get(columns[0]));
        for (int part = 1; part < columns.length; part++) {
            name.append(", ").append(sheet.names().get(columns[part]));
        }
        return name.toString();
    }

    private CalendarFormat format() {
        return switch (columns.length) {
            case 1 -> new CalendarFormat(Order.YEAR, (char) 0, true, Clock.NONE);
            case 2 -> new CalendarFormat(Order.YEAR_MONTH, '-', true, Clock.NONE);
            case 3 -> new CalendarFormat(Order.YEAR_MONTH_DAY, '-', true, Clock.NONE);
            case 4, 5 -> new CalendarFormat(Order.YEAR_MONTH_DAY, '-', true, Clock.MINUTES);
            default -> new CalendarFormat(Order.YEAR_MONTH_DAY, '-', true, Clock.SECONDS);
        };
    }
}
