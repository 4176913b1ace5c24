package dev.rondo.task.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.table.SeriesTable;
import dev.rondo.task.Cell;
import dev.rondo.task.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forecasters that are asked together. */
class ForecastEnsembleTest {
    @TempDir
    private Path folder;

    private static SeriesTable table(Path folder, int rows) {
        return Tables.monthly(folder, rows, row -> 10 + 3 * Math.sin(row * 0.52) + row * 31 % 7);
    }

    private static ForecastModel train(SeriesTable table, Cell cell, int horizon) {
        return train(table, cell, horizon, false);
    }

    private static ForecastModel train(SeriesTable table, Cell cell, int horizon, boolean log) {
        ForecastConfig config = ForecastConfig.DEFAULT
                .network(n -> n.withHorizon(horizon).withUnits(4).withWindow(12).withCell(cell))
                .transforms(t -> t.withLog(log).withSeasonalDifference(0))
                .training(t -> t.withEpochs(2));
        return assertInstanceOf(
                        ForecastOutcome.Finished.class,
                        new ForecastTraining(ForecastPlan.of(table, config), RunOptions.DEFAULT).run())
                .result()
                .model();
    }

    private static ForecastModel combine(ForecastModel one, ForecastModel other) {
        SequencedMap<Path, ForecastModel> files = new LinkedHashMap<>();
        files.put(Path.of("a"), one);
        files.put(Path.of("b"), other);
        return ForecastModel.combine(files);
    }

    @Test
    void itGivesTheMeanOfForecastsAndOfIntervals() throws IOException {
        SeriesTable table = table(folder, 120);
        ForecastModel gru = train(table, Cell.GRU, 4);
        ForecastModel lstm = train(table, Cell.LSTM, 4);
        Path file = folder.resolve("both.safetensors");
        combine(gru, lstm).save(file);
        ForecastModel both = ForecastModel.load(file);
        Forecast one = gru.forecast(table);
        Forecast other = lstm.forecast(table);
        Forecast mean = both.forecast(table);
        for (int step = 0; step < 4; step++) {
            ForecastStep a = one.steps().get(step);
            ForecastStep b = other.steps().get(step);
            ForecastStep m = mean.steps().get(step);
            assertEquals((a.value() + b.value()) / 2, m.value(), 1e-4);
            for (int i = 0; i < 2; i++) {
                assertEquals(
                        (a.intervals().get(i).lower() + b.intervals().get(i).lower()) / 2,
                        m.intervals().get(i).lower(),
                        1e-4);
            }
        }
        assertEquals("ensemble of 2", both.evaluate(table).model().method());
        assertEquals(2, both.members().all().size());
    }

    @Test
    void ofLogarithmsItGivesTheGeometricMean() {
        SeriesTable table = table(folder, 120);
        ForecastModel gru = train(table, Cell.GRU, 4, true);
        ForecastModel lstm = train(table, Cell.LSTM, 4, true);
        double one = gru.forecast(table).steps().getFirst().value();
        double other = lstm.forecast(table).steps().getFirst().value();
        assertNotEquals(one, other);
        assertEquals(
                Math.sqrt(one * other),
                combine(gru, lstm).forecast(table).steps().getFirst().value(),
                1e-4);
    }

    @Test
    void anotherHorizonDoesNotGoTogether() {
        SeriesTable table = table(folder, 120);
        ForecastException e = assertThrows(
                ForecastException.class, () -> combine(train(table, Cell.GRU, 4), train(table, Cell.GRU, 3)));
        assertEquals(
                "b: the model does not go together with a. Expected horizon 4, got 3. Train both on the same file with the"
                        + " same flags, but for --seed and those of the network.",
                e.getMessage());
        assertEquals(ForecastException.Kind.NOT_ALIKE, e.kind());
    }
}
