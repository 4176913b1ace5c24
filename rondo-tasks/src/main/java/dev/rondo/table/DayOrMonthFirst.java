package dev.rondo.table;

import dev.rondo.table.CalendarFormat.Order;
import org.jspecify.annotations.Nullable;

/**
 * Decides for dates such as 05/06/2024 whether the day or the month stands first. A number above 12 decides; without
 * one, the reading that gives evenly spaced times without gaps, if only one of the two does.
 */
final class DayOrMonthFirst {
    private final Sheet sheet;
    private final int column;
    private final TimeScanner scanner = new TimeScanner();
    private final CellBuffer cell = new CellBuffer();

    DayOrMonthFirst(Sheet sheet, int column) {
        this.sheet = sheet;
        this.column = column;
    }

    Order decide() {
        int dayFirstRow = -1;
        int monthFirstRow = -1;
        for (int row = 0; row < sheet.rows(); row++) {
            if (!scanner.scan(sheet.read(row, column, cell))) {
                continue;
            }
            dayFirstRow = dayFirstRow < 0 && scanner.first > 12 ? row : dayFirstRow;
            monthFirstRow = monthFirstRow < 0 && scanner.second > 12 ? row : monthFirstRow;
        }
        if (dayFirstRow >= 0 && monthFirstRow >= 0) {
            throw contradiction(dayFirstRow, monthFirstRow);
        }
        if (dayFirstRow >= 0 || monthFirstRow >= 0) {
            return dayFirstRow >= 0 ? Order.DAY_MONTH_YEAR : Order.MONTH_DAY_YEAR;
        }
        boolean dayFirst = isEven(Order.DAY_MONTH_YEAR);
        boolean monthFirst = isEven(Order.MONTH_DAY_YEAR);
        if (dayFirst == monthFirst) {
            throw new Fault(
                            sheet.place(0, column),
                            "the dates can be read with the day or the month first",
                            "dates with one reading, such as 2024-05-31",
                            Words.cell(sheet.text(0, column)),
                            "Write the dates as YYYY-MM-DD")
                    .exception();
        }
        return dayFirst ? Order.DAY_MONTH_YEAR : Order.MONTH_DAY_YEAR;
    }

    private boolean isEven(Order order) {
        long[] times = new long[sheet.rows()];
        for (int row = 0; row < times.length; row++) {
            if (!scanner.scan(sheet.read(row, column, cell))) {
                return false;
            }
            times[row] = CalendarTimes.day(scanner, order) + scanner.microsOfDay;
            if (row > 0 && times[row] <= times[row - 1]) {
                return false;
            }
        }
        @Nullable Frequency frequency = times.length < 2 ? null : FrequencyInference.infer(times, true);
        if (frequency == null) {
            return false;
        }
        for (int row = 1; row < times.length; row++) {
            if (frequency.steps(times[row - 1], times[row]) != 1) {
                return false;
            }
        }
        return true;
    }

    private TableException contradiction(int dayFirstRow, int monthFirstRow) {
        int later = Math.max(dayFirstRow, monthFirstRow);
        int earlier = Math.min(dayFirstRow, monthFirstRow);
        return new Fault(
                        sheet.place(later, column),
                        "some dates have the day first and some the month",
                        "the order of " + Words.cell(sheet.text(earlier, column)) + " on line " + sheet.line(earlier),
                        Words.cell(sheet.text(later, column)),
                        "Write the dates as YYYY-MM-DD")
                .exception();
    }
}
