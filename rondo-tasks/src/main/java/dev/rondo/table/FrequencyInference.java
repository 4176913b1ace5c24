package dev.rondo.table;

import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the step between rows from strictly increasing times.
 *
 * <p>Rows on the same day of the month (or on its last day, or one in every month) are months apart; otherwise the
 * commonest difference is the step, provided that at least half of the rows follow it and all others are multiples of
 * it. Days that leave out every weekend are business days.
 */
final class FrequencyInference {
    private static final long SHORTEST_MONTH = 28 * Civil.MICROS_PER_DAY;
    private static final long LEAST_BETWEEN_MONTHS = 25 * Civil.MICROS_PER_DAY;

    private final long[] times;
    private final long[] differences;

    private FrequencyInference(long[] times) {
        this.times = times;
        this.differences = new long[times.length - 1];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = times[i + 1] - times[i];
        }
    }

    /** The frequency of at least two increasing times; null when they are not evenly spaced. */
    static @Nullable Frequency infer(long[] times, boolean calendar) {
        FrequencyInference inference = new FrequencyInference(times);
        if (!calendar) {
            long step = inference.commonest();
            return inference.follows(step) ? new Frequency(Frequency.Unit.ROW, step, 0) : null;
        }
        Frequency sameDay = inference.months(SHORTEST_MONTH);
        if (sameDay != null && inference.fallsOnSameDay(sameDay.anchorDay())) {
            return sameDay;
        }
        long step = inference.commonest();
        if (inference.follows(step)) {
            return step == Civil.MICROS_PER_DAY && inference.skipsWeekends()
                    ? new Frequency(Frequency.Unit.BUSINESS_DAY, 1, 0)
                    : Frequency.ofMicros(step);
        }
        return inference.months(LEAST_BETWEEN_MONTHS);
    }

    /** The difference that most rows have; of equals the smallest. */
    static long commonestStep(long[] times) {
        return new FrequencyInference(times).commonest();
    }

    private long commonest() {
        return commonest(differences);
    }

    private static long commonest(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        long best = sorted[0];
        int most = 0;
        int run = 0;
        for (int i = 0; i < sorted.length; i++) {
            run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
            if (run > most) {
                most = run;
                best = sorted[i];
            }
        }
        return best;
    }

    private boolean follows(long step) {
        int equal = 0;
        for (long difference : differences) {
            if (difference % step != 0) {
                return false;
            }
            equal += difference == step ? 1 : 0;
        }
        return equal * 2 >= differences.length;
    }

    private boolean skipsWeekends() {
        boolean crossed = false;
        for (int i = 0; i < times.length; i++) {
            int weekday = Civil.dayOfWeek(times[i]);
            if (weekday > 4) {
                return false;
            }
            crossed |= i > 0 && weekday < Civil.dayOfWeek(times[i - 1]);
        }
        return crossed;
    }

    /** The commonest number of months between rows, if all rows are in different months and fit it. */
    private @Nullable Frequency months(long leastDifference) {
        for (long difference : differences) {
            if (difference < leastDifference) {
                return null;
            }
        }
        long[] steps = new long[differences.length];
        long month = Civil.month(Civil.date(times[0]));
        for (int i = 0; i < steps.length; i++) {
            long next = Civil.month(Civil.date(times[i + 1]));
            steps[i] = next - month;
            month = next;
        }
        long step = commonest(steps);
        for (long s : steps) {
            if (s == 0 || step == 0 || s % step != 0) {
                return null;
            }
        }
        return new Frequency(Frequency.Unit.MONTH, step, anchorDay());
    }

    /** 31 when every row is the last day of its month, otherwise the latest day that occurs. */
    private int anchorDay() {
        boolean monthEnds = true;
        int latest = 1;
        for (long time : times) {
            LocalDate date = Civil.date(time);
            monthEnds &= date.getDayOfMonth() == date.lengthOfMonth();
            latest = Math.max(latest, date.getDayOfMonth());
        }
        return monthEnds ? 31 : latest;
    }

    private boolean fallsOnSameDay(int anchorDay) {
        long microsOfDay = Civil.microsOfDay(times[0]);
        for (long time : times) {
            LocalDate date = Civil.date(time);
            if (date.getDayOfMonth() != Math.min(anchorDay, date.lengthOfMonth())
                    || Civil.microsOfDay(time) != microsOfDay) {
                return false;
            }
        }
        return true;
    }
}
