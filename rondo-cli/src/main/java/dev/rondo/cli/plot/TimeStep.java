package dev.rondo.cli.plot;

import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A step between labels on an axis of time. Unlike steps of a fixed length, months and years keep to the calendar.
 *
 * @param unit of the step
 * @param count how many units
 * @param pattern of the labels
 */
record TimeStep(ChronoUnit unit, int count, String pattern) {
    private static final long MICROS = 1_000_000;
    private static final LocalDateTime MONDAY = LocalDateTime.of(1970, Month.JANUARY, 5, 0, 0);

    private static final List<TimeStep> STEPS = steps();

    private static List<TimeStep> steps() {
        List<TimeStep> steps = new ArrayList<>();
        for (int magnitude = 1; magnitude <= 100_000; magnitude *= 10) {
            add(steps, ChronoUnit.MICROS, "HH:mm:ss.SSSSSS", magnitude, 2 * magnitude, 5 * magnitude);
        }
        add(steps, ChronoUnit.SECONDS, "HH:mm:ss", 1, 5, 15, 30);
        add(steps, ChronoUnit.MINUTES, "MM-dd HH:mm", 1, 5, 15, 30);
        add(steps, ChronoUnit.HOURS, "MM-dd HH:mm", 1, 3, 6, 12);
        add(steps, ChronoUnit.DAYS, "MM-dd", 1, 2);
        add(steps, ChronoUnit.WEEKS, "MM-dd", 1, 2);
        add(steps, ChronoUnit.MONTHS, "uuuu-MM", 1, 2, 3, 6);
        for (int magnitude = 1; magnitude <= 100_000; magnitude *= 10) {
            add(steps, ChronoUnit.YEARS, "uuuu", magnitude, 2 * magnitude, 5 * magnitude);
        }
        return steps;
    }

    private static void add(List<TimeStep> steps, ChronoUnit unit, String pattern, int... counts) {
        for (int count : counts) {
            steps.add(new TimeStep(unit, count, pattern));
        }
    }

    /** Labels on round times; {@code from} and {@code to} are microseconds since 1970. */
    static List<Tick> ticks(double from, double to) {
        for (TimeStep step : STEPS) {
            double length = (double) step.unit.getDuration().toNanos() / 1000 * step.count;
            if ((to - from) / length <= Tick.most(step.pattern.length())) {
                return step.between(from, to);
            }
        }
        return List.of();
    }

    private List<Tick> between(double from, double to) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
        List<Tick> ticks = new ArrayList<>();
        LocalDateTime time = floor(time((long) from));
        while (micros(time) <= to) {
            if (micros(time) >= from) {
                ticks.add(new Tick(micros(time), format.format(time)));
            }
            time = time.plus(count, unit);
        }
        return ticks;
    }

    /** The last round time that is not after the given one. */
    private LocalDateTime floor(LocalDateTime time) {
        return switch (unit) {
            case YEARS -> LocalDateTime.of(Math.floorDiv(time.getYear(), count) * count, Month.JANUARY, 1, 0, 0);
            case MONTHS -> LocalDateTime.of(time.getYear(), (time.getMonthValue() - 1) / count * count + 1, 1, 0, 0);
            default -> {
                long length = unit.getDuration().toNanos() / 1000 * count;
                long origin = micros(MONDAY);
                yield time(origin + Math.floorDiv(micros(time) - origin, length) * length);
            }
        };
    }

    private static LocalDateTime time(long micros) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, MICROS), (int) Math.floorMod(micros, MICROS) * 1000, ZoneOffset.UTC);
    }

    private static long micros(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) * MICROS + time.get(ChronoField.MICRO_OF_SECOND);
    }
}
