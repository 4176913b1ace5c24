package dev.rondo.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFormatsTest {
    @TempDir
    private Path folder = Path.of("");

    private TestFile file = new TestFile(folder);

    @BeforeEach
    void createFile() {
        file = new TestFile(folder);
    }

    private TestFile times(String header, String... times) {
        StringBuilder text = new StringBuilder(header).append(",a\n");
        for (int i = 0; i < times.length; i++) {
            text.append(times[i]).append(',').append(7 * i % 5).append('\n');
        }
        return file.write(text.toString());
    }

    private static TableOptions named(String... columns) {
        return TableOptions.DEFAULT.withTime(TableOptions.TimeChoice.of(List.of(columns)));
    }

    @ParameterizedTest
    @CsvSource({
        "1749,1750,1751,yearly,1752",
        "1949-11,1949-12,1950-01,monthly,1950-02",
        "1949/11,1949/12,1950/01,monthly,1950/02",
        "1949-9,1949-10,1949-11,monthly,1949-12",
        "1949-11,1949-12,1950-1,monthly,1950-2",
        "2023-12-30,2023-12-31,2024-01-01,daily,2024-01-02",
        "2023/12/30,2023/12/31,2024/01/01,daily,2024/01/02",
        "2023.12.30,2023.12.31,2024.01.01,daily,2024.01.02",
        "30.12.2023,31.12.2023,01.01.2024,daily,02.01.2024",
        "1.2.2024,2.2.2024,3.2.2024,daily,4.2.2024",
        "30/12/2023,31/12/2023,01/01/2024,daily,02/01/2024",
        "12/30/2023,12/31/2023,01/01/2024,daily,01/02/2024",
        "12/30/2023,12/31/2023,1/1/2024,daily,1/2/2024",
        "30-12-2023,31-12-2023,01-01-2024,daily,02-01-2024",
        "2024-01-31,2024-02-29,2024-03-31,monthly,2024-04-30",
        "2023-03-31,2023-06-30,2023-09-30,quarterly,2023-12-31",
        "2024-02-29,2024-04-30,2024-06-30,every 2 months,2024-08-31",
        "2024-10-9,2024-10-10,2024-10-11,daily,2024-10-12",
        "2024-01-30,2024-02-29,2024-03-30,monthly,2024-04-30",
        "2020-02-29,2021-02-28,2022-02-28,yearly,2023-02-28",
        "2023-Q3,2023-Q4,2024-Q1,quarterly,2024-Q2",
        "2023Q3,2023Q4,2024Q1,quarterly,2024Q2",
        "2020-W52,2020-W53,2021-W01,weekly,2021-W02",
        "2019W51,2019W52,2020W01,weekly,2020W02",
        "2024-01-01,2024-01-08,2024-01-15,weekly,2024-01-22",
        "2024-02-28T23:00,2024-02-29T00:00,2024-02-29T01:00,hourly,2024-02-29T02:00",
        "2024-02-28 23:00:00,2024-02-29 00:00:00,2024-02-29 01:00:00,hourly,2024-02-29 02:00:00",
        "2024-01-01 23:00,2024-01-01 23:30,2024-01-02 00:00,half-hourly,2024-01-02 00:30",
        "2024-01-01 9:45,2024-01-01 10:00,2024-01-01 10:15,every 15 minutes,2024-01-01 10:30",
        "1/31/2024 9:00,1/31/2024 10:00,1/31/2024 11:00,hourly,1/31/2024 12:00",
        "2024-01-01T00:00:00.000Z,2024-01-01T00:00:00.250Z,2024-01-01T00:00:00.500Z,every 250 milliseconds,2024-01-01T00:00:00.750Z",
        "2024-01-01T23:00:00+05:30,2024-01-02T00:00:00+05:30,2024-01-02T01:00:00+05:30,hourly,2024-01-02T02:00:00+05:30",
        "2024-01-01 23:00:00-0800,2024-01-02 00:00:00-0800,2024-01-02 01:00:00-0800,hourly,2024-01-02 02:00:00-0800",
        "2024-01-01 23:00:59+00,2024-01-01 23:01:00+00,2024-01-01 23:01:01+00,every second,2024-01-01 23:01:02+00",
    })
    void timesAreFoundAndContinuedInTheSameForm(String a, String b, String c, String frequency, String next) {
        TimeAxis axis = times("when", a, b, c).read().time();
        assertTrue(axis.isFromFile(), "a time column");
        assertEquals(frequency, axis.frequency().label());
        assertEquals(List.of(next), axis.future(1));
        assertEquals(List.of(a, b, c), List.of(axis.label(0), axis.label(1), axis.label(2)));
    }

    private void assertAmbiguous(String... times) {
        assertEquals(
                "data.csv, line 2, column 'when' (1): the dates can be read with the day or the month first. Expected"
                        + " dates with one reading, such as 2024-05-31, got '" + times[0]
                        + "'. Write the dates as YYYY-MM-DD.",
                times("when", times).error());
    }

    @Test
    void datesThatBothOrdersSpaceEvenlyAreRefused() {
        assertAmbiguous("01/01/2020", "01/02/2020", "01/03/2020");
        assertAmbiguous("1/2/2024 9:00", "1/2/2024 10:00", "1/2/2024 11:00");
        assertAmbiguous("01/01/2020", "03/07/2020");
    }

    @Test
    void orderIsDecidedByTheOnlyEvenReading() {
        String[] months = new String[14];
        for (int i = 0; i < months.length; i++) {
            months[i] = "01/%02d/%d".formatted(i % 12 + 1, 2020 + i / 12);
        }
        TimeAxis axis = times("when", months).read().time();
        assertEquals("monthly", axis.frequency().label());
        assertEquals(List.of("01/03/2021"), axis.future(1));
    }

    @Test
    void mixedOrdersAreRefused() {
        assertEquals(
                "data.csv, line 4, column 'when' (1): some dates have the day first and some the month. Expected the order"
                        + " of '31/12/2019' on line 2, got '01/13/2020'. Write the dates as YYYY-MM-DD.",
                times("when", "31/12/2019", "01/01/2020", "01/13/2020").error());
    }

    @Test
    void summerTimeOffsetsAreReadAsInstants() {
        TimeAxis axis = times(
                        "when",
                        "2024-10-27T01:00:00+02:00",
                        "2024-10-27T02:00:00+02:00",
                        "2024-10-27T02:00:00+01:00",
                        "2024-10-27T03:00:00+01:00")
                .read()
                .time();
        assertEquals("hourly", axis.frequency().label());
        assertEquals("2024-10-27T02:00:00+02:00", axis.label(1));
        assertEquals("2024-10-27T02:00:00+01:00", axis.label(2));
        assertEquals(List.of("2024-10-27T04:00:00+01:00"), axis.future(1));
        assertEquals(3_600_000_000L, axis.value(2) - axis.value(1));
    }

    @Test
    void daysThroughSummerTimeStayDays() {
        TimeAxis axis = times(
                        "when",
                        "2024-10-26T00:00:00+02:00",
                        "2024-10-27T00:00:00+02:00",
                        "2024-10-28T00:00:00+01:00",
                        "2024-10-29T00:00:00+01:00")
                .read()
                .time();
        assertEquals("daily", axis.frequency().label());
        assertEquals("2024-10-27T00:00:00+02:00", axis.label(1));
        assertEquals(List.of("2024-10-30T00:00:00+01:00"), axis.future(1));
    }

    @Test
    void midnightWithoutATimeOfDayIsAccepted() {
        TimeAxis axis = times("when", "2024-01-01", "2024-01-01 12:00:00", "2024-01-02", "2024-01-02 12:00:00.5")
                .read(TableOptions.DEFAULT.withTime(TableOptions.TimeChoice.NONE))
                .time();
        assertFalse(axis.isFromFile());
        axis = times("when", "2024-01-01", "2024-01-01 12:00:00", "2024-01-02")
                .read()
                .time();
        assertEquals("2024-01-01 00:00:00", axis.label(0));
        assertEquals("every 12 hours", axis.frequency().label());
    }

    @Test
    void lastBusinessDaysOfMonthsAreMonthly() {
        TimeAxis axis = times("when", "2024-01-31", "2024-02-29", "2024-03-29", "2024-04-30", "2024-05-31")
                .read()
                .time();
        assertEquals("monthly", axis.frequency().label());
        assertEquals(List.of("2024-06-30", "2024-07-31"), axis.future(2));
    }

    @Test
    void businessDaysHaveNoGapsAtWeekends() {
        TimeAxis axis = times("when", "2024-01-04", "2024-01-05", "2024-01-08", "2024-01-09")
                .read()
                .time();
        assertEquals("business daily", axis.frequency().label());
        assertEquals(5, axis.frequency().seasonalPeriod());
        assertEquals(List.of("2024-01-10", "2024-01-11", "2024-01-12", "2024-01-15"), axis.future(4));
    }

    @Test
    void yearsAreRecognizedOnlyWhenTheyRunLikeYears() {
        assertEquals("year", times("year", "1990", "1991", "1992").read().time().name());
        assertEquals("x", times("x", "1990", "1991", "1992").read().time().name());
        assertFalse(times("x", "1990", "1995", "1992").read().time().isFromFile());
        assertFalse(times("x", "1990", "1992", "1994").read().time().isFromFile());
        assertFalse(times("year", "1990", "1990", "1991").read().time().isFromFile());
        assertFalse(times("year", "1990", "1995", "1992").read().time().isFromFile());
        assertFalse(times("x", "9990", "9991", "9992").read().time().isFromFile());
        assertFalse(file.write("a,b\n5,1990\n7,1991\n6,1992\n").read().time().isFromFile());
        assertEquals(
                "every 5 years",
                times("year", "1990", "1995", "2000").read().time().frequency().label());
    }

    @Test
    void namedNumbersAreTimes() {
        TimeAxis seconds = times("t", "1577836800", "1577840400", "1577844000")
                .read(named("t"))
                .time();
        assertEquals("hourly", seconds.frequency().label());
        assertEquals(List.of("1577847600"), seconds.future(1));
        assertTrue(seconds.isCalendar());

        TimeAxis millis = times("t", "1577836800000", "1577836860000", "1577836920000")
                .read(named("t"))
                .time();
        assertEquals("every minute", millis.frequency().label());
        assertEquals(List.of("1577836980000"), millis.future(1));

        TimeAxis counter = times("t", "10", "12", "14").read(named("t")).time();
        assertEquals(List.of("16", "18"), counter.future(2));
        assertFalse(counter.isCalendar());

        TimeAxis compact =
                times("t", "20231231", "20240101", "20240102").read(named("t")).time();
        assertEquals("daily", compact.frequency().label());
        assertEquals(List.of("20240103"), compact.future(1));
    }

    @Test
    void numbersAreNoTimesUnlessNamed() {
        assertFalse(times("t", "1577836800", "1577840400", "1577844000")
                .read()
                .time()
                .isFromFile());
        assertFalse(times("t", "20231231", "20240101", "20240102").read().time().isFromFile());
    }

    @Test
    void withoutTimeColumnRowsAreNumbered() {
        TimeAxis axis = file.write("a\n5\n3\n").read().time();
        assertEquals("row", axis.name());
        assertEquals("1", axis.label(1));
        assertEquals(List.of("2", "3"), axis.future(2));
        assertEquals(Frequency.UNKNOWN, axis.frequency());
        assertEquals(1, axis.frequency().seasonalPeriod());
    }

    @Test
    void singleTimeHasNoFuture() {
        TimeAxis axis = times("when", "2024-01-01").read().time();
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> axis.future(1));
        assertEquals(
                "The step between times is not known from 1 row. Expected at least 2 rows. Call SeriesTable.requireRows"
                        + " first.",
                e.getMessage());
    }

    @Test
    void partsMakeATime() {
        SeriesTable table = file.write("Year,Month,day,hour,a\n2010,12,31,22,5\n2010,12,31,23,6\n2011,1,1,0,5\n")
                .read();
        assertEquals("Year, Month, day, hour", table.time().name());
        assertEquals("hourly", table.time().frequency().label());
        assertEquals("2010-12-31 22:00", table.time().label(0));
        assertEquals(List.of("2011-01-01 01:00"), table.time().future(1));
        assertEquals(List.of("a"), table.seriesNames());
        assertEquals("part of the time", table.column("hour").note());
        assertEquals(1, table.select("hour", List.of()).size());
    }

    @Test
    void namedPartsMakeATime() {
        SeriesTable table = file.write("jahr,monat,a\n2010,11,5\n2010,12,6\n2011,1,5\n")
                .read(TableOptions.DEFAULT.withTime(TableOptions.TimeChoice.parse("jahr, monat")));
        assertEquals("2011-01", table.time().label(2));
        assertEquals("monthly", table.time().frequency().label());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-13-01",
                "2024-02-30",
                "2023-02-29",
                "2024-00-10",
                "2024-1",
                "24-01-01",
                "2024-01-01T24:00",
                "2024-01-01T23:60",
                "2024-01-01T1",
                "2024-01-01 12:00 PM",
                "2024-01-01T12:00:60",
                "2024-01-01T12:00:00.",
                "2024-01-01T12:00:00.1234567",
                "2024-01-01T12:00+19:00",
                "2024-01-01T12:00+2",
                "2024-01-01x",
                "x",
                "2024_01_01",
                "2024-01-01-01",
                "20240101"
            })
    void cellThatIsNoTimeIsRefused(String cell) {
        times("when", "2024-01-01", "2024-01-02", cell);
        TableException e = assertThrows(TableException.class, () -> file.read(named("when")));
        assertEquals(4, e.line());
        assertEquals("when", e.column());
        assertEquals("'" + cell + "'", e.got());
    }

    @Test
    void messageForACellThatIsNoTime() {
        assertEquals(
                "data.csv, line 4, column 'when' (1): the cell is not a time. Expected a time like '2024-01-01', got"
                        + " '2024-02-30'. Correct the cell, or name another column with --time (--time none takes the"
                        + " rows as evenly spaced).",
                times("when", "2024-01-01", "2024-01-02", "2024-02-30").error(named("when")));
        assertEquals(
                "data.csv, line 2, column 'when' (1): the cell is not a time. Expected a time such as 2024-05-31,"
                        + " 2024-05-31 18:30:00, 2024-05, 31.05.2024, 2024-Q2, 2024-W22 or 2024, got 'soon'. Correct the"
                        + " cell, or name another column with --time (--time none takes the rows as evenly spaced).",
                times("when", "soon", "later").error(named("when")));
        assertEquals(
                "data.csv, line 3, column 't' (1): the cell is not a time. Expected a time such as 2024-05-31, 2024-05-31"
                        + " 18:30:00, 2024-05, 31.05.2024, 2024-Q2, 2024-W22 or 2024, or a whole number: seconds or"
                        + " milliseconds since 1970, or a counter, got '2.5'. Correct the cell, or name another column"
                        + " with --time (--time none takes the rows as evenly spaced).",
                times("t", "1", "2.5").error(named("t")));
    }

    @Test
    void changedFormIsRefused() {
        assertEquals(
                "data.csv, line 3, column 'when' (1): the time is written in another way than on line 2. Expected the form"
                        + " of '2024-01-01', got '2024/01/02'. Write all times in one form.",
                times("when", "2024-01-01", "2024/01/02").error());
        assertEquals(
                "data.csv, line 3, column 'when' (1): the offset from UTC is written in another way than on line 2."
                        + " Expected the form of '2024-01-01T00:00Z', got '2024-01-01T01:00'. Write all times in one"
                        + " form.",
                times("when", "2024-01-01T00:00Z", "2024-01-01T01:00").error());
    }

    @Test
    void missingTimeIsRefused() {
        assertEquals(
                "data.csv, line 3, column 'when' (1): the time of the row is missing. Expected a time in every row, got"
                        + " ''. Fill in the time, or remove the row.",
                times("when", "2024-01-01", "", "2024-01-03").error());
        assertEquals(
                "data.csv, line 3, column 't' (1): the time of the row is missing. Expected a time in every row, got 'NA'."
                        + " Fill in the time, or remove the row.",
                times("t", "1", "NA", "3").error(named("t")));
        assertEquals(
                "data.csv, line 3, column 'month' (2): the time of the row is missing. Expected a time in every row, got"
                        + " ''. Fill in the time, or remove the row.",
                file.write("year,month,a\n2010,1,5\n2010,,5\n").error());
    }

    @Test
    void impossiblePartsAreRefused() {
        assertEquals(
                "data.csv, line 3, column 'month' (2): the cell is not a month. Expected a whole number from 1 to 12, got"
                        + " '13'. Correct the cell, or name other columns with --time.",
                file.write("year,month,a\n2010,12,5\n2010,13,5\n").error());
        assertEquals(
                "data.csv, line 3, column 'day' (3): the calendar has no such day. Expected a day from 1 to 28 in month 2"
                        + " of 2010, got 29. Correct the row.",
                file.write("year,month,day,a\n2010,2,28,5\n2010,2,29,5\n").error());
    }

    @Test
    void tooManyTimeColumnsAreRefused() {
        assertEquals(
                "data.csv: too many time columns. Expected one column, or up to six with year, month, day, hour, minute,"
                        + " second, got 'a', 'b', 'c', 'd', 'e', 'f', 'g'. Name fewer columns with --time.",
                file.write("x,a\n1,5\n2,3\n").error(named("a", "b", "c", "d", "e", "f", "g")));
    }

    @Test
    void unknownTimeColumnIsRefused() {
        assertEquals(
                "data.csv: no such column. Expected one of 'date', 'a', got 'dates'. Did you mean 'date'?",
                times("date", "2024-01-01", "2024-01-02").error(named("dates")));
    }
}
