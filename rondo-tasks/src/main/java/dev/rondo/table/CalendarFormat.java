package dev.rondo.table;

import dev.rondo.table.TimeScanner.OffsetStyle;
import java.time.LocalDate;

/**
 * A date, with or without a time of day, in one of the orders that files use.
 *
 * @param order which parts the date has and in which order
 * @param separator between the parts of the date; 0 for none
 * @param padded whether months and days below ten have a leading zero
 * @param clock how the time of day is written
 */
record CalendarFormat(Order order, char separator, boolean padded, Clock clock) implements TimeFormat {

    /** Order of the parts of a date. */
    enum Order {
        YEAR,
        YEAR_MONTH,
        YEAR_QUARTER,
        YEAR_WEEK,
        YEAR_MONTH_DAY,
        DAY_MONTH_YEAR,
        MONTH_DAY_YEAR
    }

    /**
     * How the time of day is written.
     *
     * @param joiner character between date and time of day; 0 for a date alone
     * @param padded whether hours below ten have a leading zero
     * @param seconds whether seconds are written
     * @param fractionDigits digits of the fraction of a second, 0 to 6
     * @param offset how the offset from UTC is written
     */
    record Clock(char joiner, boolean padded, boolean seconds, int fractionDigits, OffsetStyle offset) {
        static final Clock NONE = new Clock((char) 0, true, false, 0, OffsetStyle.NONE);
        static final Clock MINUTES = new Clock(' ', true, false, 0, OffsetStyle.NONE);
        static final Clock SECONDS = new Clock(' ', true, true, 0, OffsetStyle.NONE);

        /** The form that can write what either writes. */
        Clock merge(Clock other) {
            Clock base = joiner == 0 ? other : this;
            return new Clock(
                    base.joiner,
                    padded && other.padded,
                    seconds || other.seconds,
                    Math.max(fractionDigits, other.fractionDigits),
                    base.offset);
        }
    }

    @Override
    public boolean isCalendar() {
        return true;
    }

    @Override
    public String format(long value, int offsetSeconds) {
        StringBuilder text = new StringBuilder(32);
        LocalDate date = Civil.date(value);
        switch (order) {
            case YEAR -> number(text, date.getYear(), 4);
            case YEAR_MONTH -> {
                number(text, date.getYear(), 4);
                part(text, date.getMonthValue());
            }
            case YEAR_QUARTER -> {
                number(text, date.getYear(), 4);
                separator(text).append('Q').append((date.getMonthValue() + 2) / 3);
            }
            case YEAR_WEEK -> week(text, value, date);
            case YEAR_MONTH_DAY -> {
                number(text, date.getYear(), 4);
                part(text, date.getMonthValue());
                part(text, date.getDayOfMonth());
            }
            case DAY_MONTH_YEAR -> {
                number(text, date.getDayOfMonth(), padded ? 2 : 1);
                part(text, date.getMonthValue());
                separator(text).append(date.getYear());
            }
            case MONTH_DAY_YEAR -> {
                number(text, date.getMonthValue(), padded ? 2 : 1);
                part(text, date.getDayOfMonth());
                separator(text).append(date.getYear());
            }
        }
        if (clock.joiner != 0) {
            clock(text, Civil.microsOfDay(value), offsetSeconds);
        }
        return text.toString();
    }

    /** The year of an ISO week is the year of its Thursday. */
    private void week(StringBuilder text, long value, LocalDate date) {
        int year = date.plusDays(3 - Civil.dayOfWeek(value)).getYear();
        long days = (value - Civil.mondayOfWeek(year, 1)) / Civil.MICROS_PER_DAY;
        number(text, year, 4);
        separator(text).append('W');
        number(text, (int) (days / 7) + 1, 2);
    }

    private void clock(StringBuilder text, long microsOfDay, int offsetSeconds) {
        long seconds = microsOfDay / Civil.MICROS_PER_SECOND;
        text.append(clock.joiner);
        number(text, seconds / 3600, clock.padded ? 2 : 1);
        number(text.append(':'), seconds / 60 % 60, 2);
        if (clock.seconds) {
            number(text.append(':'), seconds % 60, 2);
        }
        if (clock.fractionDigits > 0) {
            int start = text.append('.').length();
            number(text, microsOfDay % Civil.MICROS_PER_SECOND, 6);
            text.setLength(start + clock.fractionDigits);
        }
        int minutes = Math.abs(offsetSeconds) / 60;
        char sign = offsetSeconds < 0 ? '-' : '+';
        switch (clock.offset) {
            case NONE -> {}
            case ZULU -> text.append('Z');
            case COLON -> number(number(text.append(sign), minutes / 60, 2).append(':'), minutes % 60, 2);
            case PLAIN -> number(number(text.append(sign), minutes / 60, 2), minutes % 60, 2);
            case HOURS -> number(text.append(sign), minutes / 60, 2);
        }
    }

    private StringBuilder separator(StringBuilder text) {
        return separator == 0 ? text : text.append(separator);
    }

    private void part(StringBuilder text, int value) {
        number(separator(text), value, padded ? 2 : 1);
    }

    private static StringBuilder number(StringBuilder text, long value, int width) {
        int start = text.length();
        text.append(value);
        while (text.length() - start < width) {
            text.insert(start, '0');
        }
        return text;
    }
}
