package dev.rondo.table;

import java.time.LocalDate;

/**
 * The step from one row to the next, such as monthly or every 15 minutes.
 *
 * @param unit the unit of the step
 * @param count how many units make a step, at least 1
 * @param anchorDay for {@link Unit#MONTH} the day of the month on which rows fall, 31 for the last day; otherwise 0
 */
public record Frequency(Unit unit, long count, int anchorDay) {

    /** No time column, so no unit of time between rows. */
    public static final Frequency UNKNOWN = new Frequency(Unit.ROW, 1, 0);

    /** Units of the step between rows; quarters and years are 3 and 12 months. */
    public enum Unit {
        /** A position in the file without a time. */
        ROW(0),
        MICROSECOND(1),
        MILLISECOND(1_000),
        SECOND(Civil.MICROS_PER_SECOND),
        MINUTE(60 * Civil.MICROS_PER_SECOND),
        HOUR(3600 * Civil.MICROS_PER_SECOND),
        DAY(Civil.MICROS_PER_DAY),
        /** Monday to Friday. */
        BUSINESS_DAY(0),
        WEEK(7 * Civil.MICROS_PER_DAY),
        MONTH(0);

        /** Length in microseconds; 0 where it varies or does not exist. */
        private final long micros;

        Unit(long micros) {
            this.micros = micros;
        }
    }

    public Frequency {
        if (count < 1) {
            throw new IllegalArgumentException("A step must be at least one " + unit + ", got " + count + ".");
        }
    }

    /** The frequency of a step of fixed length, in the largest unit that divides it. */
    static Frequency ofMicros(long micros) {
        Unit[] units = {Unit.WEEK, Unit.DAY, Unit.HOUR, Unit.MINUTE, Unit.SECOND, Unit.MILLISECOND};
        for (Unit unit : units) {
            if (micros % unit.micros == 0) {
                return new Frequency(unit, micros / unit.micros, 0);
            }
        }
        return new Frequency(Unit.MICROSECOND, micros, 0);
    }

    /** Whether rows have times, so that the axis can be continued on the calendar. */
    public boolean isKnown() {
        return unit != Unit.ROW;
    }

    /** Name for people: "monthly", "half-hourly", "every 15 minutes", "business daily". */
    public String label() {
        boolean one = count == 1;
        return switch (unit) {
            case ROW -> one ? "unknown" : "every " + count;
            case MONTH -> months();
            case WEEK -> one ? "weekly" : "every " + count + " weeks";
            case BUSINESS_DAY -> "business daily";
            case DAY -> one ? "daily" : "every " + count + " days";
            case HOUR -> one ? "hourly" : "every " + count + " hours";
            case MINUTE -> one ? "every minute" : count == 30 ? "half-hourly" : "every " + count + " minutes";
            case SECOND -> one ? "every second" : "every " + count + " seconds";
            case MILLISECOND -> one ? "every millisecond" : "every " + count + " milliseconds";
            case MICROSECOND -> one ? "every microsecond" : "every " + count + " microseconds";
        };
    }

    private String months() {
        return switch ((int) count) {
            case 1 -> "monthly";
            case 3 -> "quarterly";
            case 6 -> "half-yearly";
            case 12 -> "yearly";
            default -> count % 12 == 0 ? "every " + count / 12 + " years" : "every " + count + " months";
        };
    }

    /**
     * Rows in the season that is usual for this frequency; 1 where none is usual.
     *
     * <p>A year for steps of weeks to quarters (monthly 12, quarterly 4, weekly 52), a week for days (daily 7, business
     * daily 5), a day for steps of minutes and hours (hourly 24, half-hourly 48, every 15 minutes 96), an hour for
     * single minutes and for several seconds (60; every 10 seconds 360), a minute for single seconds, a second below.
     */
    public int seasonalPeriod() {
        return switch (unit) {
            case ROW -> 1;
            case MONTH -> parts(12);
            case WEEK -> parts(52);
            case BUSINESS_DAY -> 5;
            case DAY -> parts(7);
            case HOUR -> parts(24);
            case MINUTE -> count == 1 ? 60 : parts(24 * 60);
            case SECOND -> count == 1 ? 60 : parts(3600);
            case MILLISECOND -> parts(1_000);
            case MICROSECOND -> parts(1_000_000);
        };
    }

    private int parts(int whole) {
        return count <= whole && whole % count == 0 ? (int) (whole / count) : 1;
    }

    /**
     * The time so many steps later.
     *
     * @param micros microseconds since 1970-01-01T00:00 of a row; for {@link Unit#ROW} its number
     * @param steps steps to go on, at least 0
     */
    public long next(long micros, long steps) {
        return switch (unit) {
            case ROW -> micros + steps * count;
            case MONTH -> {
                LocalDate month = Civil.date(micros).withDayOfMonth(1).plusMonths(steps * count);
                int day = Math.min(anchorDay, month.lengthOfMonth());
                yield month.withDayOfMonth(day).toEpochDay() * Civil.MICROS_PER_DAY + Civil.microsOfDay(micros);
            }
            case BUSINESS_DAY -> {
                long weekday = Math.min(Civil.dayOfWeek(micros), 4);
                long ahead = weekday + steps;
                yield micros + (ahead / 5 * 7 + ahead % 5 - Civil.dayOfWeek(micros)) * Civil.MICROS_PER_DAY;
            }
            default -> micros + steps * count * unit.micros;
        };
    }

    /** How many steps lead from one time to a later one; -1 when no whole number of steps does. */
    long steps(long from, long to) {
        return switch (unit) {
            case ROW -> whole(to - from, count);
            case MONTH -> whole(Civil.month(Civil.date(to)) - Civil.month(Civil.date(from)), count);
            case BUSINESS_DAY -> {
                long days = whole(to - from, Civil.MICROS_PER_DAY);
                long weekday = Civil.dayOfWeek(from);
                long ahead = weekday + days;
                yield days < 0 ? -1 : ahead / 7 * 5 + ahead % 7 - weekday;
            }
            default -> whole(to - from, count * unit.micros);
        };
    }

    private static long whole(long difference, long step) {
        return difference >= 0 && difference % step == 0 ? difference / step : -1;
    }
}
