package dev.rondo.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowOrderTest {
    private static final TableOptions SORT = TableOptions.DEFAULT.withSort(true);
    private static final TableOptions FILL = TableOptions.DEFAULT.withFillGaps(true);

    @TempDir
    private Path folder = Path.of("");

    private TestFile file = new TestFile(folder);

    @BeforeEach
    void createFile() {
        file = new TestFile(folder);
    }

    /** Rows whose value is the position in the file, times ten. */
    private TestFile times(String... times) {
        StringBuilder text = new StringBuilder("when,a\n");
        for (int i = 0; i < times.length; i++) {
            text.append(times[i]).append(',').append(i * 10).append('\n');
        }
        return file.write(text.toString());
    }

    private static double[] values(SeriesTable table) {
        return table.select("a", List.of()).getFirst().values();
    }

    @Test
    void unsortedRowsAreRefusedAtTheFirstOne() {
        assertEquals(
                "data.csv, line 4, column 'when' (1): the rows are not in time order. Expected a time after 2024-01-03"
                        + " (line 3), got 2024-01-02. Use --sort to put the rows in time order.",
                times("2024-01-01", "2024-01-03", "2024-01-02").error());
        assertEquals(
                "data.csv, line 3, column 'when' (1): the rows run from the newest to the oldest. Expected a time after"
                        + " 2024-01-03 (line 2), got 2024-01-02. Use --sort to put the rows in time order.",
                times("2024-01-03", "2024-01-02", "2024-01-01").error());
    }

    @Test
    void sortingPutsRowsInOrderAndKeepsTheirLines() {
        SeriesTable table = times("2024-01-03", "2024-01-01", "2024-01-02").read(SORT);
        assertArrayEquals(new double[] {10, 20, 0}, values(table));
        assertEquals(3, table.line(0));
        assertEquals(2, table.line(2));
        assertEquals("2024-01-01", table.time().label(0));
        assertEquals(List.of("rows put into time order"), table.summary().notes());
        assertEquals(
                List.of(),
                times("2024-01-01", "2024-01-02").read(SORT).summary().notes());
    }

    @Test
    void duplicatesAreRefusedWithBothLines() {
        String fix =
                "Remove one of the rows, keep one series in the file, or take the rows as evenly spaced with --time"
                        + " none; where the clock is set back in autumn, write the times in UTC or with an offset.";
        assertEquals(
                "data.csv, line 4, column 'when' (1): two rows have the same time. Expected every time once, in one series"
                        + " a file, got 2024-01-02 on lines 3 and 4. " + fix,
                times("2024-01-01", "2024-01-02", "2024-01-02").error());
        assertEquals(
                "data.csv, line 4, column 'when' (1): two rows have the same time. Expected every time once, in one series"
                        + " a file, got 2024-01-02 on lines 2 and 4. " + fix,
                times("2024-01-02", "2024-01-01", "2024-01-02").error(SORT));
    }

    @Test
    void gapIsRefusedWithTheTimeThatShouldFollow() {
        assertEquals(
                "data.csv, line 5, column 'when' (1): 2 rows missing after line 4. Expected 2024-01-04 next (daily), got"
                        + " 2024-01-06. Use --fill-gaps to insert the rows as missing values, complete the file, or take"
                        + " the rows as evenly spaced with --time none.",
                times("2024-01-01", "2024-01-02", "2024-01-03", "2024-01-06").error());
        assertEquals(
                "data.csv, line 4, column 'when' (1): 1 row missing after line 3 (3 rows in 2 gaps in all). Expected"
                        + " 2024-01-01 02:00 next (hourly), got 2024-01-01 03:00. Use --fill-gaps to insert the rows as"
                        + " missing values, complete the file, or take the rows as evenly spaced with --time none.",
                times(
                                "2024-01-01 00:00",
                                "2024-01-01 01:00",
                                "2024-01-01 03:00",
                                "2024-01-01 04:00",
                                "2024-01-01 07:00")
                        .error());
    }

    @Test
    void gapsOfMonthsAndBusinessDaysAreCountedOnTheCalendar() {
        assertEquals(
                "data.csv, line 5, column 'when' (1): 1 row missing after line 4. Expected 1950-01 next (monthly), got"
                        + " 1950-02. Use --fill-gaps to insert the rows as missing values, complete the file, or take the"
                        + " rows as evenly spaced with --time none.",
                times("1949-10", "1949-11", "1949-12", "1950-02").error());
        assertEquals(
                "data.csv, line 6, column 'when' (1): 1 row missing after line 5. Expected 2024-01-08 next (business"
                        + " daily), got 2024-01-09. Use --fill-gaps to insert the rows as missing values, complete the"
                        + " file, or take the rows as evenly spaced with --time none.",
                times("2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05", "2024-01-09", "2024-01-10")
                        .error());
    }

    @Test
    void gapsAreFilledWithMissingRows() {
        SeriesTable table =
                times("2024-01-31", "2024-02-29", "2024-04-30", "2024-05-31").read(FILL);
        assertArrayEquals(new double[] {0, 10, Double.NaN, 20, 30}, values(table));
        assertEquals("2024-03-31", table.time().label(2));
        assertEquals(0, table.line(2));
        assertEquals(4, table.line(3));
        assertEquals(1, table.column("a").missing());
        assertEquals(0, table.column("a").info().firstMissingLine());
        assertEquals(List.of("1 row inserted into gaps"), table.summary().notes());
    }

    @Test
    void insertedRowHasTheOffsetOfTheRowBefore() {
        SeriesTable table = times(
                        "2024-10-27T00:00+02:00",
                        "2024-10-27T01:00+02:00",
                        "2024-10-27T02:00+01:00",
                        "2024-10-27T03:00+01:00",
                        "2024-10-27T04:00+01:00")
                .read(FILL);
        assertEquals("2024-10-27T02:00+02:00", table.time().label(2));
        assertEquals("2024-10-27T02:00+01:00", table.time().label(3));
    }

    @Test
    void sortingAndFillingGoTogether() {
        SeriesTable table =
                times("5", "1", "2", "3").read(FILL.withSort(true).withTime(TableOptions.TimeChoice.parse("when")));
        assertArrayEquals(new double[] {10, 20, 30, Double.NaN, 0}, values(table));
        assertEquals(
                List.of("1 row inserted into gaps", "rows put into time order"),
                table.summary().notes());
    }

    @Test
    void fillingIsLimited() {
        assertEquals(
                "data.csv, line 5, column 'when' (1): filling the gaps would make the table too large. Expected at most"
                        + " 100 cells (rows times columns), got 363 missing rows besides the 4 of the file. Check the"
                        + " first gap, after line 4.",
                times("2024-01-01", "2024-01-02", "2024-01-03", "2025-01-01")
                        .error(FILL.withLimits(new TableLimits(1000, 10, 100))));
    }

    @Test
    void unevenTimesAreRefused() {
        assertEquals(
                "data.csv, line 4, column 'when' (1): the times are not evenly spaced. Expected 2024-01-01 02:00 after"
                        + " 2024-01-01 01:00 (line 3), as the commonest step is hourly, got 2024-01-01 02:05. Bring the"
                        + " data to even steps, or take the rows as evenly spaced with --time none.",
                times("2024-01-01 00:00", "2024-01-01 01:00", "2024-01-01 02:05", "2024-01-01 03:05")
                        .error());
        assertEquals(
                "data.csv, line 3, column 'when' (1): the times are not evenly spaced. Expected 3 after 1 (line 2), as the"
                        + " commonest step is every 2, got 6. Bring the data to even steps, or take the rows as evenly"
                        + " spaced with --time none.",
                times("1", "6", "8", "10").error(TableOptions.DEFAULT.withTime(TableOptions.TimeChoice.parse("when"))));
    }

    @Test
    void stepThatFewRowsKeepIsNoFrequency() {
        assertEquals(
                "data.csv, line 4, column 'when' (1): the times are not evenly spaced. Expected 2024-01-01 00:00:02 after"
                        + " 2024-01-01 00:00:01 (line 3), as the commonest step is every second, got 2024-01-01 00:00:10."
                        + " Bring the data to even steps, or take the rows as evenly spaced with --time none.",
                times("2024-01-01 00:00:00", "2024-01-01 00:00:01", "2024-01-01 00:00:10", "2024-01-01 00:00:31")
                        .error());
    }

    @Test
    void withoutTimeRowsAreTakenAsTheyStand() {
        SeriesTable table = times("2024-01-03", "2024-01-03", "2023-01-01")
                .read(TableOptions.DEFAULT.withTime(TableOptions.TimeChoice.parse("none")));
        assertArrayEquals(new double[] {0, 10, 20}, values(table));
        assertFalse(table.time().isFromFile());
    }
}
