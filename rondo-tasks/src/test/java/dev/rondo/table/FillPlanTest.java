package dev.rondo.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FillPlanTest {
    @TempDir
    private Path folder = Path.of("");

    private TestFile file = new TestFile(folder);

    @BeforeEach
    void createFile() {
        file = new TestFile(folder);
    }

    /** A file with two columns; the second one keeps rows without a value of the first from being blank lines. */
    private SeriesTable table(String... cells) {
        return file.write("a,b\n" + String.join(",5\n", cells) + ",5\n").read();
    }

    private List<FilledSeries> fill(SeriesTable table, MissingPolicy policy, int fitRows) {
        List<Series> series = table.select("a", List.of());
        return FillPlan.fit(table, series, policy, fitRows).fill(table, series, fitRows);
    }

    private double[] filled(MissingPolicy policy, int fitRows, String... cells) {
        return fill(table(cells), policy, fitRows).getFirst().values();
    }

    private String error(MissingPolicy policy, int fitRows, String... cells) {
        return file.message(assertThrows(TableException.class, () -> fill(table(cells), policy, fitRows)));
    }

    @Test
    void interpolationDrawsStraightLinesAndRepeatsTheEdges() {
        assertArrayEquals(
                new double[] {2, 2, 4, 6, 8, 8, 8},
                filled(MissingPolicy.INTERPOLATE, 7, "", "2", "", "", "8", "", ""),
                1e-12);
    }

    @Test
    void interpolationInTrainingRowsTakesNothingFromTheRowsBehind() {
        assertArrayEquals(
                new double[] {1, 2, 2, 2, 50, 98, 98},
                filled(MissingPolicy.INTERPOLATE, 4, "1", "2", "", "", "", "98", ""),
                1e-12);
    }

    @Test
    void noPolicyLetsTrainingRowsSeeTheRowsBehind() {
        long seed = Long.getLong("tests.seed", 77L);
        Random random = new Random(seed);
        for (int trial = 0; trial < 50; trial++) {
            String[] cells = new String[20];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = i > 0 && random.nextInt(3) == 0 ? "" : String.valueOf(random.nextInt(100));
            }
            int fitRows = 5 + random.nextInt(10);
            String[] changed = cells.clone();
            for (int i = fitRows; i < changed.length; i++) {
                changed[i] = String.valueOf(1000 + random.nextInt(100));
            }
            SeriesTable one = table(cells);
            SeriesTable other = table(changed);
            for (MissingPolicy policy :
                    List.of(MissingPolicy.INTERPOLATE, MissingPolicy.FORWARD, MissingPolicy.MEAN, MissingPolicy.MASK)) {
                double[] before = fill(one, policy, fitRows).getFirst().values();
                double[] after = fill(other, policy, fitRows).getFirst().values();
                assertArrayEquals(
                        Arrays.copyOf(before, fitRows),
                        Arrays.copyOf(after, fitRows),
                        policy + ", replay with -Dtests.seed=" + seed);
            }
        }
    }

    @Test
    void forwardRepeatsTheLastValue() {
        assertArrayEquals(new double[] {1, 1, 1, 4, 4}, filled(MissingPolicy.FORWARD, 5, "1", "", "", "4", ""), 0);
    }

    @Test
    void forwardRefusesALeadingGap() {
        assertEquals(
                "data.csv, line 2, column 'a' (1): there is no earlier value to carry forward. Expected a value in the"
                        + " first row, got 2 missing cells at the start. Use --missing interpolate, mean or mask, or"
                        + " remove these rows.",
                error(MissingPolicy.FORWARD, 4, "", "", "3", "4"));
    }

    @Test
    void meanIsThatOfTheTrainingRows() {
        assertArrayEquals(
                new double[] {1, 2, 3, 100, 2}, filled(MissingPolicy.MEAN, 3, "1", "", "3", "100", ""), 1e-12);
    }

    @Test
    void maskAddsAnIndicatorToSeriesWithGaps() {
        SeriesTable table = table("1", "", "3", "100", "");
        List<Series> series = table.select("a", List.of("b"));
        FillPlan plan = FillPlan.fit(table, series, MissingPolicy.MASK, 3);
        List<FilledSeries> filled = plan.fill(table, series, 3);
        assertEquals(List.of("a", "a:missing", "b"), plan.names());
        assertEquals(plan.names(), filled.stream().map(FilledSeries::name).toList());
        assertArrayEquals(new double[] {1, 2, 3, 100, 2}, filled.get(0).values(), 1e-12);
        assertArrayEquals(new double[] {0, 1, 0, 0, 1}, filled.get(1).values(), 0);
        assertTrue(filled.get(1).isIndicator());
        assertFalse(filled.get(0).isIndicator());
        assertArrayEquals(
                new boolean[] {false, true, false, false, true}, filled.get(0).missing());
        assertArrayEquals(new boolean[5], filled.get(1).missing());
    }

    @Test
    void planFillsAnotherFileWithTheMeanOfTheFirst() {
        SeriesTable trained = table("1", "", "3");
        FillPlan plan = FillPlan.fit(trained, trained.select("a", List.of()), MissingPolicy.MASK, 3);
        SeriesTable other = table("50", "60", "");
        List<FilledSeries> filled = plan.fill(other, other.selectAgain(List.of("a")), 3);
        assertArrayEquals(new double[] {50, 60, 2}, filled.get(0).values(), 1e-12);
        assertArrayEquals(new double[] {0, 0, 1}, filled.get(1).values(), 0);
    }

    @Test
    void planForOtherSeriesIsRefused() {
        SeriesTable table = table("1", "2");
        FillPlan plan = FillPlan.fit(table, table.select("a", List.of()), MissingPolicy.MEAN, 2);
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> plan.fill(table, table.select("b", List.of()), 2));
        assertEquals(
                "The plan fills other series. Expected [a], got [b]. Select them with SeriesTable.selectAgain.",
                e.getMessage());
    }

    @Test
    void refusalNamesTheFirstMissingCell() {
        assertEquals(
                "data.csv, line 3, column 'a' (1): the value is missing. Expected a number in every row, got 2 missing"
                        + " cells. Fill them with --missing interpolate, forward, mean or mask, or complete the file.",
                error(MissingPolicy.REFUSE, 4, "1", "", "3", ""));
        assertArrayEquals(new double[] {1, 2}, filled(MissingPolicy.REFUSE, 2, "1", "2"), 0);
    }

    @Test
    void refusalNamesTheTimeOfAnInsertedRow() {
        SeriesTable table = file.write("date,a\n2020-01-01,1\n2020-01-02,2\n2020-01-03,3\n2020-01-05,5\n")
                .read(TableOptions.DEFAULT.withFillGaps(true));
        assertEquals(
                "data.csv, column 'a' (2): the row inserted for 2020-01-04 has no value. Expected a number in every row,"
                        + " got 1 missing cell. Fill them with --missing interpolate, forward, mean or mask, or complete"
                        + " the file.",
                file.message(assertThrows(TableException.class, () -> fill(table, MissingPolicy.REFUSE, 5))));
    }

    @Test
    void columnWithoutValuesInTheTrainingRowsIsRefused() {
        for (MissingPolicy policy : MissingPolicy.values()) {
            assertEquals(
                    "data.csv, column 'a' (1): the column has no values in the training rows. Expected at least one"
                            + " number in the first 2 rows, got only missing cells. Leave the column out, or train on"
                            + " more rows.",
                    error(policy, 2, "", "", "3", "4"));
        }
    }

    @Test
    void missingCategoryLeavesAllItsIndicatorsAtZero() {
        SeriesTable table = file.write("a,wind\n5,SE\n6,\n7,NW\n").read();
        List<Series> series = table.select("a", List.of("wind"));
        FillPlan plan = FillPlan.fit(table, series, MissingPolicy.INTERPOLATE, 3);
        List<FilledSeries> filled = plan.fill(table, series, 3);
        assertArrayEquals(new double[] {0, 0, 1}, filled.get(1).values(), 0);
        assertArrayEquals(new double[] {1, 0, 0}, filled.get(2).values(), 0);
        assertArrayEquals(new boolean[] {false, true, false}, filled.get(2).missing());
    }

    @Test
    void categoryMissingInAllTrainingRowsIsNoError() {
        SeriesTable table = file.write("a,wind\n5,\n6,\n7,NW\n").read();
        List<Series> series = table.select("a", List.of("wind"));
        List<FilledSeries> filled =
                FillPlan.fit(table, series, MissingPolicy.MEAN, 2).fill(table, series, 2);
        assertArrayEquals(new double[] {0, 0, 1}, filled.get(1).values(), 0);
    }

    @Test
    void trainingRowsMustLieInTheTable() {
        SeriesTable table = table("1", "2");
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> fill(table, MissingPolicy.MEAN, 3));
        assertEquals(
                "The training rows must lie in the table. Expected 1 to 2, got 3. Split the rows first.",
                e.getMessage());
    }
}
