package dev.rondo.task.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.table.MissingPolicy;
import dev.rondo.task.Cell;
import dev.rondo.task.Choice;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastPlanTest {
    @TempDir
    private Path folder;

    private static Map<String, String> values(ForecastPlan plan) {
        Map<String, String> values = new LinkedHashMap<>();
        plan.choices().forEach(choice -> values.put(choice.setting(), choice.value()));
        return values;
    }

    private static Choice choice(ForecastPlan plan, String setting) {
        return plan.choices().stream()
                .filter(choice -> choice.setting().equals(setting))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void airPassengersGetLogarithmsAndASeasonalDifference() {
        ForecastPlan plan = ForecastPlan.of(Tables.airPassengers(), ForecastConfig.DEFAULT);
        assertEquals("Passengers", plan.target());
        assertEquals(List.of("Passengers"), plan.inputs());
        assertEquals(12, plan.horizon());
        assertEquals(24, plan.window());
        assertEquals(12, plan.seasonalPeriod());
        assertEquals(Cell.GRU, plan.cell());
        assertEquals(new Split(96, 24, 24), plan.split());
        Map<String, String> values = values(plan);
        assertEquals("yes", values.get("log"));
        assertEquals("12", values.get("seasonal difference"));
        assertEquals("last", values.get("differencing"));
        assertEquals("no", values.get("calendar"));
        assertEquals(new Choice("horizon", "12", Choice.Origin.DATA, "one season"), choice(plan, "horizon"));
    }

    @Test
    void everyChoiceThatTheUserDidNotMakeHasAReason() {
        ForecastConfig config = ForecastConfig.DEFAULT.network(n -> n.withHorizon(3));
        ForecastPlan plan = ForecastPlan.of(Tables.monthly(folder, 120, row -> 5 + row % 12), config);
        for (Choice choice : plan.choices()) {
            assertEquals(choice.origin() == Choice.Origin.USER, choice.reason().isEmpty(), choice::toString);
            assertFalse(choice.value().isEmpty(), choice::toString);
        }
        assertEquals(new Choice("horizon", "3", Choice.Origin.USER, ""), choice(plan, "horizon"));
    }

    @Test
    void whatTheUserAsksForIsTaken() {
        ForecastConfig config = ForecastConfig.DEFAULT
                .data(d ->
                        d.withTarget("value").withCovariates(List.of("other")).withCalendar(true))
                .data(d -> d.withMissing(MissingPolicy.MEAN).withTestShare(0.1).withValidationShare(0.1))
                .transforms(t -> t.withLog(true).withDifferencing(Differencing.FIRST))
                .transforms(t -> t.withSeasonalDifference(5).withSeasonalPeriod(6))
                .network(n -> n.withCell(Cell.LSTM).withUnits(4).withLayers(2).withDropout(0.5))
                .network(n -> n.withWindow(10).withHorizon(7))
                .training(t -> t.withEpochs(3).withBatchSize(5).withRate(0.1).withPatience(2))
                .training(t -> t.withSeed(99).withRefit(false));
        ForecastPlan plan = ForecastPlan.of(Tables.hourly(folder, 300, row -> 5 + row % 24, row -> row % 7), config);
        for (Choice choice : plan.choices()) {
            assertEquals(Choice.Origin.USER, choice.origin(), choice::toString);
        }
        assertEquals(List.of("value", "other", "time of day (sine)", "time of day (cosine)"), plan.inputs());
        assertEquals(16, plan.recipe().rowsBefore());
        assertEquals(
                "window 10 + seasonal difference 5 + first difference 1",
                plan.recipe().rowsBeforeText());
        assertEquals(3, plan.epochs());
        assertEquals(5, plan.layers().size());
        assertEquals(4 * 4 * (4 + 4 + 1) + 4 * 4 * (4 + 4 + 1) + 7 * (4 + 1), plan.weightCount());
    }

    @Test
    void withoutTimesTheSeasonIsLookedFor() {
        ForecastPlan plan = ForecastPlan.of(Tables.plain(folder, 200, row -> row % 9), ForecastConfig.DEFAULT);
        assertEquals(9, plan.seasonalPeriod());
        assertEquals(12, plan.horizon());
        assertEquals("there is no usual season", choice(plan, "horizon").reason());
    }

    @Test
    void aSeasonThatTheRowsDoNotShowTwiceIsNoSeason() {
        ForecastPlan plan =
                ForecastPlan.of(Tables.hourly(folder, 50, row -> row * 7 % 11, row -> 0), ForecastConfig.DEFAULT);
        assertEquals(1, plan.seasonalPeriod());
        assertEquals(
                "the training part does not have two seasons of 24 rows",
                choice(plan, "seasonal period").reason());
        assertEquals(5, plan.horizon());
        assertEquals("a tenth of the rows", choice(plan, "horizon").reason());
    }

    @Test
    void zeroIsABoundWhereTheTrainingPartStopsThere() {
        ForecastPlan counts = ForecastPlan.of(Tables.monthly(folder, 120, row -> row * 7 % 5), ForecastConfig.DEFAULT);
        assertEquals(LevelScale.NOT_NEGATIVE, counts.recipe().target().scale());
        assertEquals(
                new Choice("lower bound", "0", Choice.Origin.DATA, "the training part touches 0 and is never below"),
                choice(counts, "lower bound"));
        ForecastPlan others =
                ForecastPlan.of(Tables.monthly(folder, 120, row -> row * 7 % 5 - 1), ForecastConfig.DEFAULT);
        assertEquals(LevelScale.PLAIN, others.recipe().target().scale());
    }

    @Test
    void masksOfMissingValuesAreInputs() {
        ForecastPlan plan = ForecastPlan.of(
                Tables.monthly(folder, 120, row -> row == 50 ? Double.NaN : row % 10),
                ForecastConfig.DEFAULT.data(d -> d.withMissing(MissingPolicy.MASK)));
        assertTrue(plan.inputs().contains("value:missing"), () -> plan.inputs().toString());
    }

    @Test
    void inputsAndTargetsAreOfSizeOne() {
        ForecastPlan plan = ForecastPlan.of(
                Tables.monthly(folder, 300, row -> 1e6 + 1e4 * Math.sin(row * 0.7) * (1 + row % 5)),
                ForecastConfig.DEFAULT);
        int[] origins = LearningSet.training(plan.recipe(), plan.rows(), plan.split());
        double squares = 0;
        float[] targets =
                Origins.samples(origins, plan.recipe(), plan.rows()).targets().data();
        for (float target : targets) {
            squares += (double) target * target;
        }
        assertEquals(1, Math.sqrt(squares / targets.length), 1e-3);
    }
}
