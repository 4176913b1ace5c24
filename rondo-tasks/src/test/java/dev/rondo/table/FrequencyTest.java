package dev.rondo.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.table.Frequency.Unit;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrequencyTest {

    @ParameterizedTest
    @CsvSource({
        "ROW,1,unknown,1",
        "ROW,5,every 5,1",
        "MONTH,12,yearly,1",
        "MONTH,24,every 2 years,1",
        "MONTH,6,half-yearly,2",
        "MONTH,3,quarterly,4",
        "MONTH,1,monthly,12",
        "MONTH,2,every 2 months,6",
        "MONTH,5,every 5 months,1",
        "WEEK,1,weekly,52",
        "WEEK,2,every 2 weeks,26",
        "DAY,1,daily,7",
        "DAY,10,every 10 days,1",
        "BUSINESS_DAY,1,business daily,5",
        "HOUR,1,hourly,24",
        "HOUR,6,every 6 hours,4",
        "HOUR,5,every 5 hours,1",
        "MINUTE,1,every minute,60",
        "MINUTE,5,every 5 minutes,288",
        "MINUTE,10,every 10 minutes,144",
        "MINUTE,15,every 15 minutes,96",
        "MINUTE,30,half-hourly,48",
        "SECOND,1,every second,60",
        "SECOND,10,every 10 seconds,360",
        "MILLISECOND,1,every millisecond,1000",
        "MILLISECOND,100,every 100 milliseconds,10",
        "MICROSECOND,1,every microsecond,1000000",
        "MICROSECOND,500,every 500 microseconds,2000"
    })
    void hasALabelAndAUsualSeason(Unit unit, long count, String label, int season) {
        Frequency frequency = new Frequency(unit, count, 0);
        assertEquals(label, frequency.label());
        assertEquals(season, frequency.seasonalPeriod());
    }

    @Test
    void stepsUndoNext() {
        long seed = Long.getLong("tests.seed", 5L);
        Random random = new Random(seed);
        List<Unit> units = List.of(Unit.values());
        for (int trial = 0; trial < 2000; trial++) {
            LocalDate day = LocalDate.of(1700, 1, 1).plusDays(random.nextInt(150_000));
            Unit unit = units.get(random.nextInt(units.size()));
            int anchor = unit == Unit.MONTH ? 1 + random.nextInt(31) : 0;
            if (unit == Unit.MONTH) {
                day = day.withDayOfMonth(Math.min(anchor, day.lengthOfMonth()));
            }
            while (unit == Unit.BUSINESS_DAY && day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
                day = day.plusDays(1);
            }
            long count = unit == Unit.BUSINESS_DAY ? 1 : 1 + random.nextInt(20);
            Frequency frequency = new Frequency(unit, count, anchor);
            long from = day.toEpochDay() * Civil.MICROS_PER_DAY;
            int steps = random.nextInt(400);
            String note = frequency + " from " + day + " by " + steps + ", replay with -Dtests.seed=" + seed;
            long to = frequency.next(from, steps);
            assertEquals(steps, frequency.steps(from, to), note);
            assertEquals(to, frequency.next(frequency.next(from, steps / 2), steps - steps / 2), note);
        }
    }

    @Test
    void businessDaysAgreeWithTheCalendar() {
        Frequency frequency = new Frequency(Unit.BUSINESS_DAY, 1, 0);
        LocalDate day = LocalDate.of(2024, 1, 5);
        long time = day.toEpochDay() * Civil.MICROS_PER_DAY;
        for (int step = 1; step < 30; step++) {
            do {
                day = day.plusDays(1);
            } while (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0);
            assertEquals(day, Civil.date(frequency.next(time, step)));
        }
    }

    @Test
    void isoWeeksAgreeWithTheJdk() {
        var weekFields = IsoFields.WEEK_OF_WEEK_BASED_YEAR;
        var weekYear = IsoFields.WEEK_BASED_YEAR;
        LocalDate day = LocalDate.of(1995, 1, 2);
        CalendarFormat format =
                new CalendarFormat(CalendarFormat.Order.YEAR_WEEK, '-', true, CalendarFormat.Clock.NONE);
        for (int i = 0; i < 2000; i++, day = day.plusWeeks(1)) {
            String expected = "%04d-W%02d".formatted(day.get(weekYear), day.get(weekFields));
            long micros = day.toEpochDay() * Civil.MICROS_PER_DAY;
            assertEquals(expected, format.format(micros, 0));
            assertEquals(micros, Civil.mondayOfWeek(day.get(weekYear), day.get(weekFields)));
        }
    }

    @Test
    void stepMustBePositive() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> new Frequency(Unit.DAY, 0, 0));
        assertEquals("A step must be at least one DAY, got 0.", e.getMessage());
    }
}
