package dev.rondo.task.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rondo.data.Dataset;
import dev.rondo.table.FillPlan;
import dev.rondo.table.MissingPolicy;
import dev.rondo.table.Series;
import dev.rondo.table.SeriesTable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing that is settled, fitted or seen comes from rows that were not to be known. */
class HonestyTest {
    private static final int ROWS = 600;
    private static final ForecastConfig CONFIG = ForecastConfig.DEFAULT
            .network(n -> n.withHorizon(24))
            .data(d -> d.withTarget("value").withCovariates(List.of("other")));

    @TempDir
    private Path folder;

    private SeriesTable table(MissingPolicy policy, int changedFrom, double change) {
        return Tables.hourly(
                folder,
                ROWS,
                row -> policy != MissingPolicy.REFUSE && (row + 2) % 16 < 4 && row > 3
                        ? Double.NaN
                        : 10 + Math.sin(row * 0.26) + 0.01 * (row * 31 % 97) + (row >= changedFrom ? change : 0),
                row -> policy != MissingPolicy.REFUSE && (row + 3) % 24 < 5 && row > 3
                        ? Double.NaN
                        : row * 7 % 13 + (row >= changedFrom ? change : 0));
    }

    private static ForecastPlan plan(SeriesTable table, MissingPolicy policy) {
        return ForecastPlan.of(table, CONFIG.data(d -> d.withMissing(policy)));
    }

    /** What was fitted, without what the rows between training and test may know. */
    private static TargetTransform.Scales scales(ForecastPlan plan) {
        return plan.recipe().target().scales();
    }

    /** The gaps of the tests below lie across both borders. */
    @Test
    void gapsLieAcrossTheBorders() {
        ForecastPlan plan = plan(table(MissingPolicy.MEAN, ROWS, 0), MissingPolicy.MEAN);
        for (int border : new int[] {plan.split().trainingRows(), plan.split().testStart()}) {
            assertEquals(2, plan.rows().missingTargets(border - 2, border));
            assertEquals(2, plan.rows().missingTargets(border, border + 2));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsFittedDoesNotKnowTheRowsBehindTheTrainingPart(MissingPolicy policy) {
        ForecastPlan plan = plan(table(policy, ROWS, 0), policy);
        int start = plan.split().trainingRows();
        ForecastPlan other = plan(table(policy, start, 5), policy);
        assertEquals(scales(plan), scales(other));
        assertEquals(plan.recipe().inputs(), other.recipe().inputs());
        assertEquals(plan.recipe().sizes(), other.recipe().sizes());
        assertEquals(plan.choices(), other.choices());
        int[] origins = LearningSet.training(plan.recipe(), plan.rows(), plan.split());
        Dataset samples = Origins.samples(origins, plan.recipe(), plan.rows());
        Dataset others = Origins.samples(origins, other.recipe(), other.rows());
        assertArrayEquals(samples.inputs().data(), others.inputs().data());
        assertArrayEquals(samples.targets().data(), others.targets().data());
    }

    @ParameterizedTest
    @EnumSource
    void whatStopsTrainingDoesNotKnowTheTestPart(MissingPolicy policy) {
        ForecastPlan plan = plan(table(policy, ROWS, 0), policy);
        ForecastPlan other = plan(table(policy, plan.split().testStart(), 5), policy);
        assertEquals(plan.recipe(), other.recipe());
        int[] origins = LearningSet.validation(plan.recipe(), plan.rows(), plan.split());
        Dataset samples = Origins.samples(origins, plan.recipe(), plan.rows());
        Dataset others = Origins.samples(origins, other.recipe(), other.rows());
        assertArrayEquals(samples.inputs().data(), others.inputs().data());
        assertArrayEquals(samples.targets().data(), others.targets().data());
    }

    @ParameterizedTest
    @EnumSource
    void aWindowDoesNotKnowItsOriginOrLater(MissingPolicy policy) {
        ForecastPlan plan = plan(table(policy, ROWS, 0), policy);
        Recipe recipe = plan.recipe();
        int size = recipe.window() * recipe.inputCount();
        for (int origin = plan.split().testStart(); origin <= ROWS - 24; origin += 7) {
            SeriesTable changed = table(policy, origin, 5);
            List<Series> series = changed.select("value", List.of("other"));
            SeriesRows rows = SeriesRows.of(changed, series, recipe.inputs().fill(), plan.split());
            float[] expected = new float[size];
            float[] actual = new float[size];
            new WindowCodec(recipe, plan.rows()).input(origin, expected, 0);
            new WindowCodec(recipe, rows).input(origin, actual, 0);
            assertArrayEquals(expected, actual, "origin " + origin);
            for (Baseline baseline : Baseline.values()) {
                double[] before = new double[24];
                double[] after = new double[24];
                baseline.forecast(plan.rows(), origin, new double[24], before);
                baseline.forecast(rows, origin, new double[24], after);
                assertArrayEquals(before, after, baseline + " at origin " + origin);
            }
        }
    }

    /** The tests above can fail: a window does change with the row before its origin. */
    @Test
    void aWindowKnowsTheRowBeforeItsOrigin() {
        ForecastPlan plan = plan(table(MissingPolicy.REFUSE, ROWS, 0), MissingPolicy.REFUSE);
        int origin = plan.split().testStart();
        ForecastPlan other = plan(table(MissingPolicy.REFUSE, origin - 1, 5), MissingPolicy.REFUSE);
        float[] one = new float[plan.recipe().window() * plan.recipe().inputCount()];
        float[] two = new float[one.length];
        new WindowCodec(plan.recipe(), plan.rows()).input(origin, one, 0);
        new WindowCodec(plan.recipe(), other.rows()).input(origin, two, 0);
        assertFalse(Arrays.equals(one, two));
    }

    @Test
    void theEndOfAWindowIsCarriedForwardWhereInterpolationWouldLookAhead() {
        SeriesTable table = Tables.monthly(folder, 10, row -> row == 4 || row == 5 ? Double.NaN : row * row);
        List<Series> series = table.select("value", List.of());
        FillPlan fill = FillPlan.fit(table, series, MissingPolicy.INTERPOLATE, 10);
        SeriesRows rows = SeriesRows.of(table, series, fill);
        double[] history = new double[4];
        rows.history(0, 6, 4, history);
        assertArrayEquals(new double[] {4, 9, 9, 9}, history);
        rows.history(0, 7, 4, history);
        assertArrayEquals(new double[] {9, 18, 27, 36}, history);
        assertEquals(18, rows.value(0, 4));
    }

    @Test
    void windowsWithFilledTargetsAreNotLearnedFromWhileHalfRemain() {
        SeriesTable table = Tables.monthly(folder, 40, row -> row == 20 ? Double.NaN : row);
        List<Series> series = table.select("value", List.of());
        SeriesRows rows = SeriesRows.of(table, series, FillPlan.fit(table, series, MissingPolicy.MEAN, 40));
        int[] all = Origins.within(0, 40, 5, 3);
        int[] good = Origins.toLearnFrom(all, rows, 3);
        assertEquals(all.length - 3, good.length);
        assertFalse(Arrays.stream(good).anyMatch(origin -> origin >= 18 && origin <= 20));
    }

    @Test
    void windowsWithFilledTargetsAreLearnedFromWhereTooFewWouldRemain() {
        SeriesTable table = Tables.monthly(folder, 40, row -> row % 5 == 0 || row > 33 ? Double.NaN : row);
        List<Series> series = table.select("value", List.of());
        SeriesRows rows = SeriesRows.of(table, series, FillPlan.fit(table, series, MissingPolicy.MEAN, 40));
        int[] all = Origins.within(0, 40, 5, 3);
        int[] good = Origins.toLearnFrom(all, rows, 3);
        assertEquals(all.length - 4, good.length);
        assertEquals(33, good[good.length - 1]);
    }
}
