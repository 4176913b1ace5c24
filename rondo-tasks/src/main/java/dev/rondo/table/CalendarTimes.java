package dev.rondo.table;

import dev.rondo.table.CalendarFormat.Clock;
import dev.rondo.table.CalendarFormat.Order;
import dev.rondo.table.TimeScanner.Layout;
import dev.rondo.table.TimeScanner.OffsetStyle;

/** Reads a column of dates or dates with times of day, all written in the same way. */
final class CalendarTimes {
    static final String FORMS =
            "a time such as 2024-05-31, 2024-05-31 18:30:00, 2024-05, 31.05.2024, 2024-Q2, 2024-W22" + " or 2024";

    private final Sheet sheet;
    private final int column;
    private final TimeScanner scanner = new TimeScanner();
    private final CellBuffer cell = new CellBuffer();

    CalendarTimes(Sheet sheet, int column) {
        this.sheet = sheet;
        this.column = column;
    }

    Times read() {
        scan(0);
        Layout layout = scanner.layout;
        char separator = scanner.separator;
        OffsetStyle offsetStyle = scanner.offsetStyle;
        Order order = layout == Layout.YEAR_LAST && separator != '.'
                ? new DayOrMonthFirst(sheet, column).decide()
                : order(layout);
        long[] values = new long[sheet.rows()];
        int[] offsets = new int[sheet.rows()];
        boolean padded = true;
        Clock clock = Clock.NONE;
        for (int row = 0; row < values.length; row++) {
            scan(row);
            if (scanner.layout != layout || scanner.separator != separator) {
                throw notLikeTheFirst(row, "the time is written in another way than on line " + sheet.line(0));
            }
            if (scanner.offsetStyle != offsetStyle) {
                throw notLikeTheFirst(
                        row, "the offset from UTC is written in another way than on line " + sheet.line(0));
            }
            long day = day(scanner, order);
            if (day == NO_DAY) {
                throw notATime(row);
            }
            values[row] = day + scanner.microsOfDay;
            offsets[row] = scanner.offsetSeconds;
            padded &= scanner.padded;
            clock = merge(clock);
        }
        CalendarFormat format = new CalendarFormat(order, separator, padded, clock);
        return Times.zoned(column, sheet.names().get(column), format, values, offsets);
    }

    /** Stands for a date that the calendar does not have. */
    static final long NO_DAY = Long.MIN_VALUE;

    /** The first microsecond of the date that was scanned, or {@link #NO_DAY}. */
    static long day(TimeScanner scanned, Order order) {
        int a = scanned.first;
        int b = scanned.second;
        int c = scanned.third;
        return switch (order) {
            case YEAR, YEAR_MONTH, YEAR_MONTH_DAY -> day(a, b, c);
            case DAY_MONTH_YEAR -> day(c, b, a);
            case MONTH_DAY_YEAR -> day(c, a, b);
            case YEAR_QUARTER -> b >= 1 && b <= 4 ? day(a, b * 3 - 2, 1) : NO_DAY;
            case YEAR_WEEK -> a >= 1 && b >= 1 && b <= Civil.weeksInYear(a) ? Civil.mondayOfWeek(a, b) : NO_DAY;
        };
    }

    private static long day(int year, int month, int day) {
        return Civil.isDate(year, month, day) ? Civil.micros(year, month, day) : NO_DAY;
    }

    /** The order that a layout stands for when nothing else decides it. */
    static Order order(Layout layout) {
        return switch (layout) {
            case YEAR -> Order.YEAR;
            case YEAR_MONTH -> Order.YEAR_MONTH;
            case YEAR_QUARTER -> Order.YEAR_QUARTER;
            case YEAR_WEEK -> Order.YEAR_WEEK;
            case YEAR_FIRST, COMPACT -> Order.YEAR_MONTH_DAY;
            case YEAR_LAST -> Order.DAY_MONTH_YEAR;
        };
    }

    private void scan(int row) {
        sheet.read(row, column, cell);
        if (!scanner.scan(cell)) {
            throw sheet.missing().isMissing(cell) ? missing(sheet, row, column) : notATime(row);
        }
    }

    /** The clock of the column, able to write this row too; a new record only when the row adds something. */
    private Clock merge(Clock clock) {
        boolean adds = scanner.joiner != 0
                && (clock.joiner() == 0
                        || scanner.fractionDigits > clock.fractionDigits()
                        || (scanner.hasSeconds && !clock.seconds())
                        || (clock.padded() && !scanner.hourPadded));
        return adds
                ? clock.merge(new Clock(
                        scanner.joiner,
                        scanner.hourPadded,
                        scanner.hasSeconds,
                        scanner.fractionDigits,
                        scanner.offsetStyle))
                : clock;
    }

    private TableException notLikeTheFirst(int row, String what) {
        return new Fault(
                        sheet.place(row, column),
                        what,
                        "the form of " + Words.cell(sheet.text(0, column)),
                        Words.cell(cell.text()),
                        "Write all times in one form")
                .exception();
    }

    private TableException notATime(int row) {
        return new Fault(
                        sheet.place(row, column),
                        "the cell is not a time",
                        row == 0 ? FORMS : "a time like " + Words.cell(sheet.text(0, column)),
                        Words.cell(cell.text()),
                        "Correct the cell, or name another column with --time (--time none takes the rows as evenly"
                                + " spaced)")
                .exception();
    }

    static TableException missing(Sheet sheet, int row, int column) {
        return new Fault(
                        sheet.place(row, column),
                        "the time of the row is missing",
                        "a time in every row",
                        Words.cell(sheet.text(row, column)),
                        "Fill in the time, or remove the row")
                .exception();
    }
}
