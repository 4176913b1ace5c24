package dev.rondo.task.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.table.SeriesTable;
import dev.rondo.table.TableException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitTest {
    @TempDir
    private Path folder;

    @Test
    void theEndIsHeldOutInWholeHorizons() {
        assertEquals(new Split(96, 24, 24), Split.of(144, 12, DataConfig.DEFAULT));
        assertEquals(new Split(11_168, 2_784, 3_480), Split.of(17_432, 24, DataConfig.DEFAULT));
    }

    @Test
    void shortSeriesHoldOutOneHorizonEach() {
        assertEquals(
                new Split(20, 5, 5),
                Split.of(30, 5, DataConfig.DEFAULT.withTestShare(0.1).withValidationShare(0.1)));
    }

    @Test
    void windowsOfAPartHaveTheirTargetsThere() {
        SeededSource random = new SeededSource("windows of a part");
        for (int i = 0; i < 200; i++) {
            int horizon = random.between(1, 30);
            int before = random.between(1, 60);
            Split split = Split.of(random.between(before + 5 * horizon, 2000), horizon, DataConfig.DEFAULT);
            if (split.trainingRows() < before) {
                continue;
            }
            int[] training = Origins.within(0, split.trainingRows(), before, horizon);
            int[] validation = Origins.within(split.trainingRows(), split.testStart(), before, horizon);
            int[] test = Origins.within(split.testStart(), split.rows(), before, horizon);
            if (training.length > 0) {
                assertTrue(training[training.length - 1] + horizon <= split.trainingRows(), random::replay);
                assertTrue(training[0] >= before, random::replay);
            }
            assertEquals(split.validationRows() - horizon + 1, validation.length, random::replay);
            assertTrue(validation[validation.length - 1] + horizon <= split.testStart(), random::replay);
            assertEquals(split.testRows() - horizon + 1, test.length, random::replay);
            assertEquals(split.rows(), test[test.length - 1] + horizon, random::replay);
        }
    }

    @Test
    void tooFewRowsAreRefusedWithTheNumberNeeded() {
        SeriesTable table = Tables.monthly(folder, 60, row -> row % 7);
        TableException e = assertThrows(
                TableException.class,
                () -> Split.requireRows(table, 12, DataConfig.DEFAULT, 24, "window 24 + horizon 12"));
        assertEquals(
                "monthly.csv: too few rows. Expected at least 67 (window 24 + horizon 12), got 60. Use a longer series, or a"
                        + " shorter window or horizon.",
                Tables.withoutFolder(e, folder));
    }

    @Test
    void theNumberNeededIsEnoughAndOneLessIsNot() {
        SeededSource random = new SeededSource("rows needed");
        for (int i = 0; i < 20; i++) {
            int horizon = random.between(1, 20);
            int before = random.between(1, 40);
            SeriesTable tiny = Tables.plain(folder, 2, row -> row);
            TableException e = assertThrows(
                    TableException.class, () -> Split.requireRows(tiny, horizon, DataConfig.DEFAULT, before, "why"));
            int needed = Integer.parseInt(e.expected().replaceAll("\\D", ""));
            for (int more = 0; more < 3 * horizon; more++) {
                SeriesTable enough = Tables.plain(folder, needed + more, row -> row);
                Split.requireRows(enough, horizon, DataConfig.DEFAULT, before, "why");
            }
            assertThrows(
                    TableException.class,
                    () -> Split.requireRows(
                            Tables.plain(folder, needed - 1, row -> row), horizon, DataConfig.DEFAULT, before, "why"),
                    random::replay);
        }
    }

    @Test
    void thinnedOriginsAreEvenlySpreadAndEndWithTheLast() {
        int[] origins = Origins.within(0, 1000, 0, 1);
        assertEquals(1000, Origins.thin(origins, 1000).length);
        int[] thin = Origins.thin(origins, 300);
        assertEquals(250, thin.length);
        assertEquals(999, thin[249]);
        assertEquals("[3, 7, 11]", Arrays.toString(Arrays.copyOf(thin, 3)));
    }
}
