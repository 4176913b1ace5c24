package dev.rondo.task.forecast;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.table.SeriesTable;
import dev.rondo.task.RunOptions;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With its defaults, a forecaster beats the seasonal-naive method on the test part, and not by a lucky seed. */
class SeedSweepTest {
    private static final System.Logger LOG = System.getLogger(SeedSweepTest.class.getName());

    private static ForecastConfig config(int horizon, long seed) {
        return ForecastConfig.DEFAULT
                .network(n -> n.withHorizon(horizon))
                .training(t -> t.withSeed(seed).withRefit(false));
    }

    private static void assertBeatsSeasonalNaive(SeriesTable table, ForecastConfig config) {
        ForecastPlan plan = ForecastPlan.of(table, config);
        ForecastOutcome outcome = new ForecastTraining(plan, RunOptions.DEFAULT).run();
        ScoreTable scores = assertInstanceOf(ForecastOutcome.Finished.class, outcome)
                .result()
                .scores();
        Score model = scores.model();
        Score seasonal = scores.scores().get(2);
        assertTrue(seasonal.method().startsWith("seasonal naive"), seasonal::method);
        String figures = String.format(
                Locale.ROOT,
                "%s, horizon %d, seed %d: MAE %.4g, RMSE %.4g, sMAPE %.3g, MASE %.3g; %s: MAE %.4g, RMSE %.4g, sMAPE"
                        + " %.3g, MASE %.3g",
                plan.target(),
                plan.horizon(),
                config.training().seed(),
                model.mae(),
                model.rmse(),
                model.smape(),
                model.mase(),
                seasonal.method(),
                seasonal.mae(),
                seasonal.rmse(),
                seasonal.smape(),
                seasonal.mase());
        LOG.log(System.Logger.Level.INFO, figures);
        assertTrue(model.mae() < seasonal.mae(), figures);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void airPassengersQuickly(long seed) {
        assertBeatsSeasonalNaive(Tables.airPassengers(), config(12, seed));
    }

    @Tag("long")
    @Test
    void airPassengers() {
        for (long seed = 1; seed <= 10; seed++) {
            assertBeatsSeasonalNaive(Tables.airPassengers(), config(12, seed));
        }
    }

    @Tag("long")
    @Test
    void monthlySunspots() {
        SeriesTable table = Tables.shared("monthly-sunspots/monthly-sunspots.csv");
        for (long seed = 1; seed <= 5; seed++) {
            assertBeatsSeasonalNaive(table, config(12, seed));
        }
    }

    @Tag("long")
    @Test
    void transformerTemperature() {
        SeriesTable table = Tables.shared("etth1/ETTh1.csv");
        for (long seed = 1; seed <= 5; seed++) {
            assertBeatsSeasonalNaive(table, config(24, seed).data(d -> d.withTarget("OT")));
        }
    }
}
