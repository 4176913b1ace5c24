package dev.rondo.task.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.table.SeriesTable;
import dev.rondo.task.Choice;
import dev.rondo.task.Choices;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalendarTest {
    @TempDir
    private Path folder;

    private static long micros(String time) {
        return LocalDateTime.parse(time).toEpochSecond(ZoneOffset.UTC) * 1_000_000;
    }

    @Test
    void phasesFollowTheCalendar() {
        assertEquals(0.75, CalendarCycle.TIME_OF_DAY.phase(micros("1961-07-02T18:00:00")), 1e-12);
        assertEquals(0, CalendarCycle.TIME_OF_WEEK.phase(micros("2024-01-01T00:00:00")), 1e-12);
        assertEquals(6.5 / 7, CalendarCycle.TIME_OF_WEEK.phase(micros("2023-12-31T12:00:00")), 1e-12);
        assertEquals(0, CalendarCycle.TIME_OF_YEAR.phase(micros("1949-01-01T00:00:00")), 1e-12);
        assertEquals(60.0 / 366, CalendarCycle.TIME_OF_YEAR.phase(micros("2024-03-01T00:00:00")), 1e-12);
    }

    @Test
    void cyclesAreSeenThatTheTrainingPartGoesThroughOften() {
        Choices choices = new Choices();
        SeriesTable hours = Tables.hourly(folder, 600, row -> row, row -> row);
        assertEquals(
                List.of(CalendarCycle.TIME_OF_DAY, CalendarCycle.TIME_OF_WEEK),
                new CalendarChooser(hours, 600).settle(choices, null, 0));
        assertEquals(List.of(CalendarCycle.TIME_OF_DAY), new CalendarChooser(hours, 400).settle(choices, null, 0));
        assertEquals(List.of(), new CalendarChooser(hours, 400).settle(choices, null, 24));
        assertEquals(List.of(), new CalendarChooser(hours, 400).settle(choices, false, 0));
        SeriesTable months = Tables.monthly(folder, 60, row -> row);
        assertEquals(List.of(CalendarCycle.TIME_OF_YEAR), new CalendarChooser(months, 48).settle(choices, true, 12));
        assertEquals(List.of(), new CalendarChooser(months, 24).settle(choices, null, 0));
        assertEquals(
                List.of("time of day, time of week", "time of day", "no", "no", "time of year", "no"),
                choices.list().stream().map(Choice::value).toList());
    }

    @Test
    void theCalendarNeedsTimes() {
        SeriesTable plain = Tables.plain(folder, 60, row -> row % 5);
        ForecastException e = assertThrows(
                ForecastException.class, () -> new CalendarChooser(plain, 60).settle(new Choices(), true, 0));
        assertEquals(ForecastException.Kind.NO_CALENDAR, e.kind());
        assertEquals(
                "plain.csv: the calendar cannot be used without times. Expected a column of dates or times, got none. Name"
                        + " the time column (--time), or leave the calendar out.",
                Tables.withoutFolder(e, folder));
    }
}
