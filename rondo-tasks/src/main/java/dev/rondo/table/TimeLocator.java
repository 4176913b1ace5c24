package dev.rondo.table;

import dev.rondo.table.TimeScanner.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the columns that hold the time of a row, or checks the ones that the user named. */
final class TimeLocator {
    private static final int SAMPLE_ROWS = 64;
    private static final int FIRST_YEAR = 1500;
    private static final int LAST_YEAR = 2200;
    private static final Set<String> NAMES_OF_YEARS = Set.of("year", "yr", "date", "time", "period");

    private final Sheet sheet;
    private final TimeScanner scanner = new TimeScanner();
    private final CellBuffer cell = new CellBuffer();

    TimeLocator(Sheet sheet) {
        this.sheet = sheet;
    }

    /** The columns of the time in the order year, month, ... or the single one; empty when rows have no time. */
    int[] locate(TableOptions.TimeChoice choice) {
        return switch (choice.mode()) {
            case NONE -> new int[0];
            case NAMED -> named(choice.columns());
            case DETECT -> detect();
        };
    }

    /** The times in the located columns; null when there are none. */
    @Nullable
    Times read(int[] columns) {
        if (columns.length == 0) {
            return null;
        }
        if (columns.length > 1) {
            return new PartTimes(sheet, columns).read();
        }
        boolean calendar = !isNumber(0, columns[0]) || isYear(0, columns[0]) || isCompactDate(0, columns[0]);
        return calendar ? new CalendarTimes(sheet, columns[0]).read() : NumericTimes.read(sheet, columns[0]);
    }

    private int[] named(List<String> names) {
        if (names.size() > PartTimes.mostParts()) {
            throw new Fault(
                            Place.of(sheet.file()),
                            "too many time columns",
                            "one column, or up to six with year, month, day, hour, minute, second",
                            Words.names(names),
                            "Name fewer columns with --time")
                    .exception();
        }
        int[] columns = new int[names.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = sheet.indexOf(names.get(i));
        }
        return columns;
    }

    private int[] detect() {
        int[] parts = parts();
        if (parts.length > 1) {
            return parts;
        }
        for (int column = 0; column < sheet.columns(); column++) {
            if (holdsTimes(column) || holdsYears(column)) {
                return new int[] {column};
            }
        }
        return new int[0];
    }

    /** Columns called year, month, day, ... as far as the row of parts goes without a hole. */
    private int[] parts() {
        int[] columns = new int[PartTimes.mostParts()];
        int count = 0;
        while (count < columns.length) {
            int column = indexIgnoringCase(PartTimes.partName(count));
            if (column < 0 || !isNumber(0, column)) {
                break;
            }
            columns[count++] = column;
        }
        return Arrays.copyOf(columns, count);
    }

    private int indexIgnoringCase(String name) {
        for (int column = 0; column < sheet.columns(); column++) {
            if (sheet.names().get(column).equalsIgnoreCase(name)) {
                return column;
            }
        }
        return -1;
    }

    private boolean holdsTimes(int column) {
        int seen = 0;
        for (int row = 0; row < sheet.rows() && seen < SAMPLE_ROWS; row++) {
            if (sheet.missing().isMissing(sheet.read(row, column, cell))) {
                continue;
            }
            if (!scanner.scan(cell) || scanner.isPlainNumber() || !isDate()) {
                return false;
            }
            seen++;
        }
        return seen > 0;
    }

    /** Whether the calendar has the scanned date, with the day or the month first. */
    private boolean isDate() {
        if (CalendarTimes.day(scanner, CalendarTimes.order(scanner.layout)) != CalendarTimes.NO_DAY) {
            return true;
        }
        return scanner.layout == Layout.YEAR_LAST
                && CalendarTimes.day(scanner, CalendarFormat.Order.MONTH_DAY_YEAR) != CalendarTimes.NO_DAY;
    }

    /**
     * Four digits are a year only when the whole column ascends or descends through plausible years, and is either
     * called so or is the first column with steps of one.
     */
    private boolean holdsYears(int column) {
        boolean called = NAMES_OF_YEARS.contains(sheet.names().get(column).toLowerCase(Locale.ROOT));
        if (!called && column > 0) {
            return false;
        }
        int before = 0;
        int direction = 0;
        for (int row = 0; row < sheet.rows(); row++) {
            if (!isYear(row, column)) {
                return false;
            }
            int step = row == 0 ? 0 : scanner.first - before;
            if (row > 0 && (step == 0 || (!called && step != 1) || Integer.signum(step) * direction < 0)) {
                return false;
            }
            direction = Integer.signum(step);
            before = scanner.first;
        }
        return sheet.rows() > 1;
    }

    private boolean isYear(int row, int column) {
        return scanner.scan(sheet.read(row, column, cell))
                && scanner.layout == Layout.YEAR
                && scanner.first >= FIRST_YEAR
                && scanner.first <= LAST_YEAR;
    }

    private boolean isCompactDate(int row, int column) {
        return scanner.scan(sheet.read(row, column, cell))
                && scanner.layout == Layout.COMPACT
                && scanner.first >= FIRST_YEAR
                && scanner.first <= LAST_YEAR
                && isDate();
    }

    private boolean isNumber(int row, int column) {
        return new NumberParser().parse(sheet.read(row, column, cell)) == NumberParser.Kind.NUMBER;
    }
}
