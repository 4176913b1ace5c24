package dev.rondo.task.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelSeriesTest {
    private static final LocalDate START = LocalDate.of(2026, 2, 27);

    @TempDir
    Path folder;

    private final List<LocalDate> dates = new ArrayList<>();
    private final List<List<String>> given = new ArrayList<>();

    private void day(int day, int texts, int bad) {
        for (int n = 0; n < texts; n++) {
            dates.add(START.plusDays(day));
            given.add(List.of(n < bad ? "bad" : "good"));
        }
    }

    private LabelSeries series(int window) {
        return LabelSeries.of(List.of("bad", "good"), dates, given, window);
    }

    @Test
    void aShareOutsideOfWhatTheDaysBeforeGiveIsAnAlert() {
        for (int day = 0; day < 14; day++) {
            day(day, 20, day % 2 == 0 ? 3 : 5);
        }
        day(14, 20, 16);
        List<LabelSeries.Day> days = series(28).days();
        assertEquals(LocalDate.of(2026, 3, 13), days.getLast().date());
        LabelSeries.Share last = days.getLast().shares().getFirst();
        assertTrue(last.isAlert());
        assertEquals(0.8, last.share());
        double middle = 57.0 / 282;
        double half = 3 * Math.sqrt(middle * (1 - middle) / 20); // the days scatter less than chance would have it
        assertEquals(middle + half, last.high(), 1e-12);
        assertEquals(0, last.low());
        assertTrue(days.getLast().shares().get(1).isAlert(), "what the others lack");
        assertFalse(days.get(13).shares().getFirst().isAlert());
    }

    @Test
    void daysThatScatterWidelyHaveAWiderBand() {
        for (int day = 0; day < 14; day++) {
            day(day, 20, day % 2 == 0 ? 0 : 16);
        }
        day(14, 20, 16);
        LabelSeries.Share last = series(28).days().getLast().shares().getFirst();
        assertFalse(last.isAlert());
        assertEquals(1, last.high());
    }

    @Test
    void aDayOutsideOfItsBandDoesNotWidenTheNextOnes() {
        for (int day = 0; day < 14; day++) {
            day(day, 20, day % 2 == 0 ? 3 : 5);
        }
        day(14, 20, 16);
        day(15, 20, 4);
        day(16, 20, 15);
        List<LabelSeries.Day> days = series(28).days();
        LabelSeries.Share jump = days.get(14).shares().getFirst();
        LabelSeries.Share after = days.get(15).shares().getFirst();
        assertTrue(jump.isAlert());
        assertEquals(jump.low(), after.low());
        assertEquals(jump.high(), after.high(), 0, "as if the jump had not been");
        assertFalse(after.isAlert());
        assertTrue(days.get(16).shares().getFirst().isAlert(), "the next jump is seen as well");
    }

    @Test
    void aNewLevelThatStaysMakesItsOwnBand() {
        for (int day = 0; day < 60; day++) {
            day(day, 20, (day < 14 ? 2 : 15) + day % 2);
        }
        List<LabelSeries.Share> bad =
                series(28).days().stream().map(each -> each.shares().getFirst()).toList();
        assertTrue(bad.get(14).isAlert());
        assertTrue(bad.get(30).isAlert());
        assertTrue(Double.isNaN(bad.get(36).low()), "six of the old days are left");
        assertFalse(bad.get(50).isAlert());
        assertTrue(bad.get(50).low() > 0.3 && bad.get(50).high() <= 1, bad.get(50)::toString);
    }

    @Test
    void daysWithoutTextsAreThereAndHaveNoShare() {
        for (int day = 0; day < 7; day++) {
            day(day, 4, 1);
        }
        day(9, 4, 1);
        LabelSeries series = series(7);
        assertEquals(10, series.days().size());
        assertEquals(2, series.gaps());
        assertEquals(0, series.days().get(8).texts());
        assertTrue(Double.isNaN(series.days().get(8).shares().getFirst().share()));
        assertFalse(series.days().get(8).shares().getFirst().isAlert());
        assertTrue(Double.isNaN(series.days().get(9).shares().getFirst().low()), "five days with texts make no band");
        assertEquals(
                List.of(
                        "date",
                        "texts",
                        "count(bad)",
                        "share(bad)",
                        "low(bad)",
                        "high(bad)",
                        "alert(bad)",
                        "count(good)",
                        "share(good)",
                        "low(good)",
                        "high(good)",
                        "alert(good)"),
                series.header());
        assertEquals(
                List.of("2026-03-07", 0, 0, "", "", "", 0, 0, "", "", "", 0),
                series.rows().get(8));
        assertEquals(
                List.of("2026-02-27", 4, 1, 0.25, "", "", 0, 3, 0.75, "", "", 0),
                series.rows().getFirst());
    }

    @Test
    void whatIsWrongIsSaid() {
        day(0, 1, 1);
        assertEquals(
                "A band needs a window of at least 7 days, got 6. Choose such as 28.",
                assertThrows(IllegalArgumentException.class, () -> series(6)).getMessage());
        dates.add(LocalDate.of(1026, 1, 1));
        given.add(List.of("bad"));
        assertEquals(
                "The dates go from 1026-01-01 to 2026-02-27, 365301 days. Expected at most 100000: correct the dates that"
                        + " are wrong.",
                assertThrows(IllegalArgumentException.class, () -> series(7)).getMessage());
    }

    @Test
    void datedTextsAreRead() throws IOException {
        Path file = folder.resolve("t.csv");
        Files.writeString(file, "when,review\n2026-03-14T09:30,a film\n2026/3/2,\"b, c\"\n");
        DatedTexts read = DatedTexts.read(file, List.of("review"), "when");
        assertEquals(List.of("a film", "b, c"), read.texts());
        assertEquals(List.of(LocalDate.of(2026, 3, 14), LocalDate.of(2026, 3, 2)), read.dates());
        assertEquals(read, DatedTexts.read(file, List.of(), "when"));
        Files.writeString(
                file, "when,review\n2024-03-01T12:30:00Z,a\n2024-03-01 23:59,b\n2.3.2024 08:00,c\n14.03.2024,d\n");
        assertEquals(
                List.of(
                        LocalDate.of(2024, 3, 1),
                        LocalDate.of(2024, 3, 1),
                        LocalDate.of(2024, 3, 2),
                        LocalDate.of(2024, 3, 14)),
                DatedTexts.read(file, List.of(), "when").dates());
        Files.writeString(file, "when,review\n2.3.2024,c\n4.03.2024,d\n");
        assertEquals(
                file
                        + ", line 2: it is open which number of the date is the month. Expected a day such as 2026-03-14, or"
                        + " day.month.year with a day above 12 somewhere in the column, got '2.3.2024'. Write dates as"
                        + " year-month-day.",
                assertThrows(ClassifyException.class, () -> DatedTexts.read(file, List.of(), "when"))
                        .getMessage());
        Files.writeString(file, "when,review\n14.3.2024,c\n4.13.2024,d\n");
        assertEquals(
                file + ", line 3: the date cannot be read. Expected a day such as 2026-03-14, with or without a time,"
                        + " got '4.13.2024'. Correct it, or name another column with --by.",
                assertThrows(ClassifyException.class, () -> DatedTexts.read(file, List.of(), "when"))
                        .getMessage());
        Files.writeString(file, "when,review,x\n2026-02-30,a film,1\n");
        assertEquals(
                file + ", line 2: the date cannot be read. Expected a day such as 2026-03-14, with or without a time,"
                        + " got '2026-02-30'. Correct it, or name another column with --by.",
                assertThrows(ClassifyException.class, () -> DatedTexts.read(file, List.of("review"), "when"))
                        .getMessage());
        assertEquals(
                file
                        + ": it is open which column holds the text. Expected its name, got columns [when, review, x]. Name"
                        + " one with --column.",
                assertThrows(ClassifyException.class, () -> DatedTexts.read(file, List.of(), "when"))
                        .getMessage());
    }
}
