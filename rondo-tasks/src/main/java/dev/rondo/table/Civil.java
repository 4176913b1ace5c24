package dev.rondo.table;

import java.time.LocalDate;

/** The proleptic Gregorian calendar on microseconds since 1970-01-01T00:00. */
final class Civil {
    static final long MICROS_PER_SECOND = 1_000_000L;
    static final long MICROS_PER_DAY = 86_400L * MICROS_PER_SECOND;
    private static final int[] DAYS_IN_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Civil() {}

    static boolean isDate(int year, int month, int day) {
        return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(year, month);
    }

    static int lengthOfMonth(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS_IN_MONTH[month - 1];
    }

    static long micros(int year, int month, int day) {
        return LocalDate.of(year, month, day).toEpochDay() * MICROS_PER_DAY;
    }

    static LocalDate date(long micros) {
        return LocalDate.ofEpochDay(Math.floorDiv(micros, MICROS_PER_DAY));
    }

    static long microsOfDay(long micros) {
        return Math.floorMod(micros, MICROS_PER_DAY);
    }

    /** Months since year 0. */
    static long month(LocalDate date) {
        return date.getYear() * 12L + date.getMonthValue() - 1;
    }

    /** 0 for Monday to 6 for Sunday. */
    static int dayOfWeek(long micros) {
        return Math.floorMod(Math.floorDiv(micros, MICROS_PER_DAY) + 3, 7);
    }

    /** The Monday of an ISO 8601 week; week 1 is the one with January 4. */
    static long mondayOfWeek(int year, int week) {
        long fourth = micros(year, 1, 4);
        return fourth + (7L * (week - 1) - dayOfWeek(fourth)) * MICROS_PER_DAY;
    }

    /** 52 or 53. */
    static int weeksInYear(int year) {
        return (int) ((mondayOfWeek(year + 1, 1) - mondayOfWeek(year, 1)) / (7 * MICROS_PER_DAY));
    }
}
