package dev.rondo.task.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.table.SeriesTable;
import dev.rondo.table.TableOptions;
import dev.rondo.task.RunOptions;
import dev.rondo.tune.Dimension;
import dev.rondo.tune.SearchSpace;
import dev.rondo.tune.TrialFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folds end before the test part, each is a training of its own, and naive methods stand beside. */
class ForecastTuningTest {
    private static final int ROWS = 150;

    @TempDir
    private Path folder;

    private SeriesTable table(String name, int rows, IntToDoubleFunction value) throws IOException {
        StringBuilder text = new StringBuilder("step,y\n");
        for (int row = 0; row < rows; row++) {
            text.append(row).append(String.format(Locale.ROOT, ",%.6f%n", value.applyAsDouble(row)));
        }
        Path file = folder.resolve(name + ".csv");
        Files.writeString(file, text);
        return SeriesTable.read(file, TableOptions.DEFAULT);
    }

    private static double wave(int row) {
        return 50 + 10 * StrictMath.sin(row * 0.7) + row * 0.1 + 3 * StrictMath.cos(row * row * 0.31);
    }

    private static ForecastTuning tuning(SeriesTable table, int folds) {
        ForecastConfig config = ForecastConfig.DEFAULT
                .network(network -> network.withHorizon(5).withWindow(10).withUnits(4))
                .training(training -> training.withEpochs(6));
        return ForecastTuning.of(table, config, folds);
    }

    @Test
    void foldsFollowOneAnotherUpToTheTestPart() throws IOException {
        ForecastTuning tuning = tuning(table("wave", ROWS, ForecastTuningTest::wave), 3);
        assertEquals(120, tuning.plan().split().testStart());
        assertEquals(3, tuning.folds());
        assertEquals(20, tuning.scoredRows());
        assertEquals(60, tuning.learningRows(0));
        assertEquals(100, tuning.learningRows(2), "and 20 rows later the test part begins");
    }

    @Test
    void theTestPartChangesNoTrial() throws IOException {
        ForecastTuning one = tuning(table("one", ROWS, ForecastTuningTest::wave), 2);
        ForecastTuning other = tuning(table("other", ROWS, row -> row < 120 ? wave(row) : -1e6 * row), 2);
        ForecastTuning earlier = tuning(table("earlier", ROWS, row -> row == 119 ? 0 : wave(row)), 2);
        Map<String, Double> values = Map.of("units", 3.0, "learning rate", 0.02);
        assertEquals(one.score(values, 1, 1), other.score(values, 1, 1));
        assertEquals(one.baselines().get("naive")[1], other.baselines().get("naive")[1]);
        assertNotEquals(one.score(values, 1, 1), earlier.score(values, 1, 1), "the row before the test part is scored");
        assertNotEquals(one.fingerprint(), other.fingerprint());
    }

    @Test
    void aFoldIsATrainingOnTheRowsUpToItsEnd() throws IOException {
        SeriesTable table = table("wave", ROWS, ForecastTuningTest::wave);
        ForecastTuning tuning = tuning(table, 3);
        Map<String, Double> values = Map.of("layers", 2.0, "window", 12.0);
        ForecastConfig config = tuning.config(values)
                .data(data -> data.withTestShare(20.5 / 80))
                .training(training -> training.withRefit(false));
        ForecastPlan plan = ForecastPlan.of(table.head(80), config);
        assertEquals(20, plan.split().testRows());
        ForecastOutcome outcome = new ForecastTraining(plan, RunOptions.DEFAULT).run();
        ScoreTable scores = ((ForecastOutcome.Finished) outcome).result().scores();
        assertEquals(scores.model().mae(), tuning.score(values, 0, 1).score());
        assertEquals(plan.weightCount(), tuning.score(values, 0, 1).weights());
        for (Score score : scores.scores().subList(1, scores.scores().size())) {
            assertEquals(score.mae(), tuning.baselines().getOrDefault(score.method(), new double[1])[0]);
        }
        assertNotEquals(tuning.score(values, 0, 0.34), tuning.score(values, 0, 1), "2 epochs and 6");
    }

    @Test
    void aTrialThatBreaksDownSaysWhy() throws IOException {
        ForecastTuning tuning = tuning(table("wave", ROWS, ForecastTuningTest::wave), 2);
        String message = assertThrows(
                        TrialFailedException.class, () -> tuning.score(Map.of("learning rate", 1e300), 0, 1))
                .getMessage();
        assertTrue(message.contains("Training broke down") || message.contains("a forecast is too large"), message);
    }

    @Test
    void theHeadOfATableIsTheFileCutOff() throws IOException {
        SeriesTable table = table("wave", ROWS, ForecastTuningTest::wave);
        SeriesTable head = table.head(40);
        SeriesTable cut = table("cut", 40, ForecastTuningTest::wave);
        assertEquals(cut.rows(), head.rows());
        assertEquals(cut.time().label(39), head.time().label(39));
        assertEquals(cut.time().future(2), head.time().future(2));
        assertEquals(
                cut.select("y", List.of()).getFirst().missingCount(),
                head.select("y", List.of()).getFirst().missingCount());
        assertEquals(
                "The head of a table has 1 to 150 rows, got 151.",
                assertThrows(IllegalArgumentException.class, () -> table.head(151))
                        .getMessage());
    }

    @Test
    void whatDoesNotFitIsRefused() throws IOException {
        SeriesTable table = table("wave", ROWS, ForecastTuningTest::wave);
        ForecastTuning tuning = tuning(table, 3);
        assertRefused(
                "A forecaster has no setting 'depth' to search. Choose from [units, layers, learning rate, dropout, window].",
                () -> tuning.requirePossible(new SearchSpace(List.of(Dimension.of("depth", 1)))));
        assertRefused(
                "The units must be a whole number, got 2.5.",
                () -> tuning.requirePossible(new SearchSpace(List.of(Dimension.of("units", 2, 2.5)))));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> tuning.requirePossible(new SearchSpace(List.of(Dimension.of("window", 10, 70)))))
                .getMessage();
        assertTrue(
                message.startsWith(
                        "The first of 3 folds, which ends behind row 80, has too little to learn from. A shorter"
                                + " window or fewer folds need fewer. "),
                message);
        assertRefused("Cross-validation needs at least 2 folds, got 1.", () -> tuning(table, 1));
        assertRefused(
                "40 folds that score 5 rows each need more than the 120 rows before the test part. Use fewer folds or a"
                        + " shorter horizon.",
                () -> tuning(table, 40));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
