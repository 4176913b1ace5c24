package dev.rondo.table;

/**
 * Takes one cell apart that may be a date or a date with a time of day, without deciding yet whether the day or the
 * month stands first. Works on characters because it runs once for every row.
 */
final class TimeScanner {
    /** How the date part is written. */
    enum Layout {
        /** 2024 */
        YEAR,
        /** 2024-05 or 2024/05 */
        YEAR_MONTH,
        /** 2024-Q2 */
        YEAR_QUARTER,
        /** 2024-W05 */
        YEAR_WEEK,
        /** 2024-05-31, 2024/05/31 or 2024.05.31 */
        YEAR_FIRST,
        /** 31.05.2024, 31/05/2024, 05/31/2024 or with hyphens */
        YEAR_LAST,
        /** 20240531 */
        COMPACT
    }

    /** How the offset from UTC is written. */
    enum OffsetStyle {
        NONE,
        /** Z */
        ZULU,
        /** +02:00 */
        COLON,
        /** +0200 */
        PLAIN,
        /** +02 */
        HOURS
    }

    private static final long MICROS_PER_SECOND = 1_000_000L;

    Layout layout = Layout.YEAR;
    char separator;
    boolean padded;
    /** The numbers of the date in the order in which they stand in the cell. */
    int first;

    int second;
    int third;
    /** 'T' or a blank before the time of day; 0 without one. */
    char joiner;

    boolean hourPadded;
    boolean hasSeconds;
    int fractionDigits;
    long microsOfDay;
    OffsetStyle offsetStyle = OffsetStyle.NONE;
    int offsetSeconds;

    private char[] s = new char[0];
    private int end;
    private int i;
    private int digits;

    /** Whether the cell has the form of a date or time; only then do the fields hold its parts. */
    boolean scan(CellBuffer cell) {
        s = cell.chars;
        end = cell.length;
        i = 0;
        joiner = 0;
        hourPadded = true;
        hasSeconds = false;
        fractionDigits = 0;
        microsOfDay = 0;
        offsetStyle = OffsetStyle.NONE;
        offsetSeconds = 0;
        separator = 0;
        padded = true;
        second = 1;
        third = 1;
        if (end < 4 || !scanDate()) {
            return false;
        }
        if (i == end) {
            return true;
        }
        boolean wholeDate = layout == Layout.YEAR_FIRST || layout == Layout.YEAR_LAST || layout == Layout.COMPACT;
        return wholeDate && scanClock() && scanOffset() && i == end;
    }

    /** Whether the cell is only digits, so that it may as well be a plain number. */
    boolean isPlainNumber() {
        return joiner == 0 && (layout == Layout.YEAR || layout == Layout.COMPACT);
    }

    private boolean scanDate() {
        first = number(8);
        if (digits == 8) {
            layout = Layout.COMPACT;
            second = first / 100 % 100;
            third = first % 100;
            first /= 10_000;
            return true;
        }
        if (digits == 4) {
            return scanAfterYear();
        }
        return (digits == 1 || digits == 2) && scanYearLast();
    }

    private boolean scanAfterYear() {
        if (i == end) {
            layout = Layout.YEAR;
            return true;
        }
        separator = s[i] == 'Q' || s[i] == 'W' ? 0 : s[i++];
        if (i < end && (s[i] == 'Q' || s[i] == 'W') && (separator == 0 || separator == '-' || separator == ' ')) {
            layout = s[i++] == 'Q' ? Layout.YEAR_QUARTER : Layout.YEAR_WEEK;
            second = number(2);
            return digits == (layout == Layout.YEAR_QUARTER ? 1 : 2);
        }
        if (separator != '-' && separator != '/' && separator != '.') {
            return false;
        }
        second = number(2);
        padded = digits == 2;
        if (digits == 0) {
            return false;
        }
        if (i == end || s[i] != separator) {
            layout = Layout.YEAR_MONTH;
            return separator != '.';
        }
        layout = Layout.YEAR_FIRST;
        i++;
        third = number(2);
        padded &= digits == 2;
        return digits > 0;
    }

    private boolean scanYearLast() {
        layout = Layout.YEAR_LAST;
        padded = digits == 2;
        if (i == end) {
            return false;
        }
        separator = s[i++];
        if (separator != '.' && separator != '/' && separator != '-') {
            return false;
        }
        second = number(2);
        padded &= digits == 2;
        if (digits == 0 || i == end || s[i++] != separator) {
            return false;
        }
        third = number(4);
        return digits == 4;
    }

    private boolean scanClock() {
        joiner = s[i++];
        if (joiner != 'T' && joiner != ' ') {
            return false;
        }
        int hour = number(2);
        hourPadded = digits == 2;
        if (digits == 0 || hour > 23 || i == end || s[i++] != ':') {
            return false;
        }
        int minute = number(2);
        if (digits != 2 || minute > 59) {
            return false;
        }
        microsOfDay = (hour * 60L + minute) * 60L * MICROS_PER_SECOND;
        return i == end || s[i] != ':' || scanSeconds();
    }

    private boolean scanSeconds() {
        i++;
        hasSeconds = true;
        int seconds = number(2);
        if (digits != 2 || seconds > 59) {
            return false;
        }
        microsOfDay += seconds * MICROS_PER_SECOND;
        if (i == end || s[i] != '.') {
            return true;
        }
        i++;
        int fraction = number(6);
        fractionDigits = digits;
        for (int d = digits; d < 6; d++) {
            fraction *= 10;
        }
        microsOfDay += fraction;
        while (i < end && s[i] == '0') {
            i++;
        }
        return fractionDigits > 0;
    }

    private boolean scanOffset() {
        if (i == end) {
            return true;
        }
        char sign = s[i++];
        if (sign == 'Z') {
            offsetStyle = OffsetStyle.ZULU;
            return true;
        }
        if (sign != '+' && sign != '-') {
            return false;
        }
        int hours = number(2);
        if (digits != 2 || hours > 18) {
            return false;
        }
        offsetSeconds = (sign == '-' ? -1 : 1) * hours * 3600;
        if (i == end) {
            offsetStyle = OffsetStyle.HOURS;
            return true;
        }
        offsetStyle = s[i] == ':' ? OffsetStyle.COLON : OffsetStyle.PLAIN;
        i += offsetStyle == OffsetStyle.COLON ? 1 : 0;
        int minutes = number(2);
        offsetSeconds += (sign == '-' ? -1 : 1) * minutes * 60;
        return digits == 2 && minutes <= 59;
    }

    /** Reads at most so many digits and leaves their number in {@link #digits}. */
    private int number(int most) {
        int value = 0;
        digits = 0;
        while (i < end && digits < most && s[i] >= '0' && s[i] <= '9') {
            value = value * 10 + (s[i++] - '0');
            digits++;
        }
        return value;
    }
}
