package dev.rondo.task.forecast;

import java.time.LocalDate;
import java.util.Locale;

/** A cycle of the calendar that the network sees as a sine and a cosine. */
enum CalendarCycle {
    TIME_OF_DAY(CalendarCycle.DAY),
    TIME_OF_WEEK(7 * CalendarCycle.DAY),
    TIME_OF_YEAR(365 * CalendarCycle.DAY);

    private static final long DAY = 86_400_000_000L;

    /** Days from Monday to 1970-01-01, a Thursday. */
    private static final long EPOCH_WEEKDAY = 3;

    private final long micros;

    CalendarCycle(long micros) {
        this.micros = micros;
    }

    /** Its usual length in microseconds. */
    long micros() {
        return micros;
    }

    /** The name for people: "time of day". */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** How much of the cycle has passed, from 0 to 1, at a time in microseconds since 1970-01-01T00:00. */
    double phase(long time) {
        return switch (this) {
            case TIME_OF_DAY -> (double) Math.floorMod(time, DAY) / DAY;
            case TIME_OF_WEEK -> (double) Math.floorMod(time + EPOCH_WEEKDAY * DAY, micros) / micros;
            case TIME_OF_YEAR -> {
                LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(time, DAY));
                double days = date.getDayOfYear() - 1 + (double) Math.floorMod(time, DAY) / DAY;
                yield days / date.lengthOfYear();
            }
        };
    }
}
