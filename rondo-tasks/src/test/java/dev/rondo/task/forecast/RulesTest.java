package dev.rondo.task.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.table.FillPlan;
import dev.rondo.table.MissingPolicy;
import dev.rondo.table.Series;
import dev.rondo.table.SeriesTable;
import dev.rondo.task.Found;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules by which a plan is settled from the data. */
class RulesTest {
    @TempDir
    private Path folder;

    private static double[] series(int rows, IntToDoubleFunction value) {
        return IntStream.range(0, rows).mapToDouble(value).toArray();
    }

    private SeriesRows rows(SeriesTable table) {
        List<Series> series = table.select("value", List.of());
        FillPlan plan = FillPlan.fit(table, series, MissingPolicy.INTERPOLATE, table.rows());
        return SeriesRows.of(table, series, plan);
    }

    @Test
    void aSeasonIsFoundUnderTrendAndNoise() {
        SeededSource random = new SeededSource("season");
        for (int period : new int[] {4, 7, 11, 24, 60}) {
            double[] values = series(
                    8 * period, row -> 3 * Math.sin(2 * Math.PI * row / period) + 0.1 * row + 0.3 * random.normal());
            int found = SeasonFinder.find(values).value();
            assertTrue(
                    Math.abs(found - period) <= period / 20,
                    () -> period + " found as " + found + ", " + random.replay());
        }
    }

    @Test
    void aSeasonIsNotFoundInARandomWalkOrInNothing() {
        SeededSource random = new SeededSource("walk");
        double[] noise = series(400, row -> random.normal());
        assertEquals(1, SeasonFinder.find(noise).value(), random::replay);
        assertEquals(1, SeasonFinder.find(series(50, row -> 2 * row)).value());
        assertEquals(1, SeasonFinder.find(series(3, row -> row * row)).value());
        assertEquals(1, SeasonFinder.find(series(2, row -> row)).value());
    }

    @Test
    void theReasonNamesTheSeason() {
        Found<Integer> found = SeasonFinder.find(series(60, row -> row % 6));
        assertEquals(6, found.value());
        assertTrue(
                found.reason().startsWith("the training part repeats itself after 6 rows (autocorrelation 0.9"),
                found::reason);
    }

    @Test
    void logarithmsAreTakenWhereSwingsGrowWithTheLevel() {
        double[] growing = series(96, row -> Math.exp(0.02 * row) * (10 + 2 * Math.sin(row * Math.PI / 6)));
        Found<Boolean> found = GrowthRule.decide(growing, true, 12);
        assertTrue(found.value(), found::reason);
        assertEquals(
                "positive, and the swings grow with the level (slope 1.00, correlation 1.00 on logarithms)",
                found.reason());
    }

    @Test
    void logarithmsAreNotTakenOtherwise() {
        double[] steady = series(96, row -> 100 + row + 2 * Math.sin(row * Math.PI / 6));
        assertFalse(GrowthRule.decide(steady, true, 12).value());
        assertEquals(
                "the target has values that are not positive",
                GrowthRule.decide(steady, false, 12).reason());
        double[] few = series(30, row -> Math.exp(0.1 * row) * (2 + row % 2));
        Found<Boolean> found = GrowthRule.decide(few, true, 12);
        assertFalse(found.value());
        assertEquals("too few rows to see whether the swings grow with the level", found.reason());
    }

    @Test
    void aConstantSeriesNeedsNoLogarithm() {
        assertFalse(GrowthRule.decide(series(96, row -> 5), true, 12).value());
    }

    private Found<Integer> lag(int rows, int period, int window, IntToDoubleFunction value) {
        SeriesRows series = rows(Tables.monthly(folder, rows, value));
        return new TransformChooser(series, rows, LevelScale.PLAIN, Differencing.LAST).lag(period, window, 12);
    }

    @Test
    void aSeasonalDifferenceIsTakenWhereThereIsLittleToLearnFrom() {
        SeededSource random = new SeededSource("few seasons");
        double[] season = series(12, month -> 10 * random.normal());
        Found<Integer> lag = lag(72, 12, 24, row -> row + season[row % 12]);
        assertEquals(12, lag.value(), random::replay);
        assertTrue(
                lag.reason()
                        .matches("tried with a linear model in the training part: with it forecasts miss by \\S+,"
                                + " without by \\S+"),
                lag::reason);
    }

    @Test
    void aSeasonalDifferenceIsNotTakenWhereItOnlyDoublesTheNoise() {
        SeededSource random = new SeededSource("noisy season");
        double[] noise = series(600, row -> random.normal());
        Found<Integer> lag = lag(600, 12, 24, row -> 5 * Math.sin(row * Math.PI / 6) + noise[row]);
        assertEquals(0, lag.value(), () -> lag.reason() + ", " + random.replay());
    }

    @Test
    void aSeasonalDifferenceIsNotTakenWhereItCannotBeJudged() {
        assertEquals(new Found<>(0, "there is no season"), lag(200, 1, 24, row -> row));
        assertEquals(new Found<>(0, "the training part has too few seasons"), lag(200, 68, 24, row -> row));
        assertEquals(new Found<>(0, "the training part has too few seasons"), lag(60, 12, 34, row -> row));
    }

    @Test
    void theLinearModelOfATrialFindsLinearWeights() {
        SeededSource random = new SeededSource("ridge");
        float[][] inputs = new float[200][3];
        float[][] targets = new float[200][2];
        for (int i = 0; i < 200; i++) {
            for (int k = 0; k < 3; k++) {
                inputs[i][k] = (float) random.normal();
            }
            targets[i][0] = 7 + 2 * inputs[i][0] - 3 * inputs[i][2];
            targets[i][1] = 1 - inputs[i][1];
        }
        Ridge ridge = Ridge.fit(inputs, targets, 1e-9);
        float[] predicted = ridge.predict(new float[] {1, 2, 3});
        assertEquals(0, predicted[0], 1e-4, random::replay);
        assertEquals(-1, predicted[1], 1e-4, random::replay);
        float[] shrunk = Ridge.fit(inputs, targets, 1e9).predict(new float[] {1, 2, 3});
        assertEquals(7, shrunk[0], 1.5, random::replay);
    }

    @Test
    void theCenterIsTheMeanOfWhatIsLeftIn() {
        SeriesRows rows = rows(Tables.monthly(folder, 40, row -> 3 * row));
        assertEquals(
                36,
                new TransformChooser(rows, 40, LevelScale.PLAIN, Differencing.NONE)
                        .transform(12)
                        .scales()
                        .center(),
                1e-9);
        assertEquals(
                0,
                new TransformChooser(rows, 40, LevelScale.PLAIN, Differencing.LAST)
                        .transform(12)
                        .scales()
                        .center());
    }
}
