package dev.rondo.task.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.table.FillPlan;
import dev.rondo.table.MissingPolicy;
import dev.rondo.table.Series;
import dev.rondo.table.SeriesTable;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorerTest {
    private static final TargetTransform PLAIN = TargetTransform.of(LevelScale.PLAIN, 0, Differencing.LAST);

    @TempDir
    private Path folder;

    private static SeriesRows rows(SeriesTable table) {
        List<Series> series = table.select("value", List.of());
        FillPlan fill = FillPlan.fit(table, series, MissingPolicy.INTERPOLATE, table.rows());
        return SeriesRows.of(table, series, fill);
    }

    private static Recipe recipe(SeriesRows rows, TargetTransform transform, int horizon, int period) {
        List<Series> series = rows.table().select("value", List.of());
        FillPlan fill = FillPlan.fit(rows.table(), series, MissingPolicy.INTERPOLATE, rows.size());
        return new Recipe(
                new Recipe.Inputs(List.of("value"), fill, List.of(), List.of()),
                transform,
                new Recipe.Sizes(2, horizon, period),
                4);
    }

    private static Scorer.Forecasts forecasts(double... levels) {
        return new Scorer.Forecasts(levels, new double[] {1, 2});
    }

    @Test
    void baselinesForecastWhatTheirNamesSay() {
        SeriesRows rows = rows(Tables.monthly(folder, 9, row -> new double[] {1, 5, 2, 4, 9, 3, 7, 8, 6}[row]));
        double[] to = new double[4];
        Baseline.NAIVE.forecast(rows, 6, new double[3], to);
        assertArrayEquals(new double[] {3, 3, 3, 3}, to);
        Baseline.SEASONAL_NAIVE.forecast(rows, 6, new double[3], to);
        assertArrayEquals(new double[] {4, 9, 3, 4}, to);
        Baseline.DRIFT.forecast(rows, 6, new double[3], to);
        assertArrayEquals(new double[] {3.4, 3.8, 4.2, 4.6}, to, 1e-12);
        assertEquals("seasonal naive (12)", Baseline.SEASONAL_NAIVE.label(12));
    }

    @Test
    void scoresAreThoseByHand() {
        SeriesRows rows = rows(Tables.monthly(folder, 7, row -> new double[] {1, 2, 3, 4, 10, 20, 40}[row]));
        Scorer scorer = new Scorer(recipe(rows, PLAIN, 2, 1), rows, new int[] {4, 5});
        IntervalRadii radii = new IntervalRadii(List.of(new IntervalRadii.Ring(0.8, List.of(3.0, 3.0))));
        ScoreTable table = scorer.table("gru", forecasts(12, 20, 16, 46), radii, 1);
        Score gru = table.model();
        assertEquals("gru", gru.method());
        assertEquals((2 + 0 + 4 + 6) / 4.0, gru.mae(), 1e-12);
        assertEquals(Math.sqrt((4 + 16 + 36) / 4.0), gru.rmse(), 1e-12);
        assertEquals(200 * (2 / 22.0 + 4 / 36.0 + 6 / 86.0) / 4, gru.smape(), 1e-12);
        assertEquals(3 / 4.0, gru.mase(), 1e-12);
        assertEquals(
                List.of("gru", "naive", "drift"),
                table.scores().stream().map(Score::method).toList());
        assertEquals((6 + 16 + 10 + 30) / 4.0, table.scores().get(1).mae(), 1e-12);
        assertEquals("drift", table.bestBaseline().method());
        assertEquals(
                new Coverage(0.8, 1, (6 + 6 + 12 + 12) / 4.0), table.coverage().getFirst());
        assertEquals(new ScoreTable.Windows(2, 1, 4, 0), table.windows());
        assertEquals("2000-05", table.from());
        assertEquals("2000-07", table.to());
    }

    @Test
    void filledValuesAreLeftOut() {
        SeriesRows rows = rows(Tables.monthly(folder, 7, row -> new double[] {1, 2, 3, 4, 10, Double.NaN, 40}[row]));
        Scorer scorer = new Scorer(recipe(rows, PLAIN, 2, 1), rows, new int[] {4, 5});
        ScoreTable table = scorer.table("gru", forecasts(12, 777, 777, 46), new IntervalRadii(List.of()), 0);
        assertEquals((2 + 6) / 2.0, table.model().mae(), 1e-12);
        assertEquals(new ScoreTable.Windows(2, 0, 2, 2), table.windows());
        assertArrayEquals(new double[][] {{2}, {3}}, scorer.errors(forecasts(12, 777, 777, 46)));
    }

    @Test
    void aSeasonAddsTheSeasonalNaiveMethod() {
        SeriesRows rows = rows(Tables.monthly(folder, 30, row -> row % 12));
        Scorer scorer = new Scorer(recipe(rows, PLAIN, 2, 12), rows, new int[] {20, 21});
        ScoreTable table = scorer.table("gru", forecasts(0, 0, 0, 0), new IntervalRadii(List.of()), 0);
        assertEquals("seasonal naive (12)", table.scores().get(2).method());
        assertEquals(0, table.scores().get(2).mae());
        assertEquals(12, table.seasonalPeriod());
    }

    @Test
    void windowsWithoutATrueValueAreRefused() {
        SeriesRows rows = rows(Tables.monthly(folder, 9, row -> row > 4 ? Double.NaN : row));
        ForecastException e = assertThrows(
                ForecastException.class, () -> new Scorer(recipe(rows, PLAIN, 2, 1), rows, new int[] {5, 6, 7}));
        assertEquals(ForecastException.Kind.NO_TRUE_VALUES, e.kind());
        assertEquals(
                "monthly.csv, column 'value': there is nothing to score against. Expected values from 2000-06 to 2000-09,"
                        + " got only missing cells. Choose other rows or a larger test share.",
                Tables.withoutFolder(e, folder));
    }
}
