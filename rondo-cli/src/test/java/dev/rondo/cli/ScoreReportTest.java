package dev.rondo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.task.forecast.Coverage;
import dev.rondo.task.forecast.Score;
import dev.rondo.task.forecast.ScoreTable;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScoreReportTest {
    private static final Ink INK = new Ink(false);

    private static ScoreTable table(double model, double seasonal, int seen) {
        return new ScoreTable(
                List.of(
                        new Score("gru", model, model * 1.2, 5.114, 0.7638),
                        new Score("naive", 77.84, 99.23, 17.311, 2.7241),
                        new Score("seasonal naive (12)", seasonal, 53.37, 12.231, Double.POSITIVE_INFINITY)),
                List.of(new Coverage(0.8, 0.8205, 84.67), new Coverage(0.95, 1, 179.58)),
                new ScoreTable.Windows(13, seen, 156, 0),
                "1959-01",
                "1960-12",
                12);
    }

    @Test
    void theModelStandsFirstAndTheColumnsLineUp() {
        assertEquals(
                List.of(
                        "method                 MAE   RMSE  sMAPE %    MASE",
                        "gru                  21.83  26.20    5.114  0.7638",
                        "naive                77.84  99.23   17.311  2.7241",
                        "seasonal naive (12)  51.46  53.37   12.231       -"),
                ScoreReport.scores(table(21.83, 51.46, 0), INK));
    }

    @Test
    void aBetterModelIsSaidToBeBetter() {
        assertEquals(
                "The GRU beats the best baseline, seasonal naive (12): its MAE is 57.6% lower (21.83 against 51.46).",
                ScoreReport.verdict(table(21.83, 51.46, 0), INK));
    }

    @Test
    void aWorseModelIsSaidToBeWorse() {
        assertEquals(
                "The GRU does not beat the best baseline, seasonal naive (12): its MAE is 20.0% higher (60.00 against"
                        + " 50.00). Prefer the baseline.",
                ScoreReport.verdict(table(60, 50, 0), INK));
    }

    @Test
    void aHairsBreadthIsATie() {
        assertEquals(
                "The GRU is about as good as the best baseline, seasonal naive (12) (MAE 49.80 against 50.00): prefer the"
                        + " baseline, which is simpler.",
                ScoreReport.verdict(table(49.8, 50, 0), INK));
    }

    @Test
    void aBaselineWithoutErrorsCannotBeBeaten() {
        assertEquals(
                "The GRU does not beat seasonal naive (12), which makes no error at all.",
                ScoreReport.verdict(table(1, 0, 0), INK));
        assertEquals("The GRU and seasonal naive (12) make no error at all.", ScoreReport.verdict(table(0, 0, 0), INK));
    }

    @Test
    void whatWasScoredIsSaid() {
        assertEquals("13 windows from 1959-01 to 1960-12, 156 values", ScoreReport.scored(table(1, 2, 0)));
    }

    @Test
    void scoresOnKnownRowsAreCalledFlattering() {
        assertTrue(ScoreReport.lines(table(1, 2, 0), INK).stream().noneMatch(line -> line.contains("flatter")));
        assertTrue(ScoreReport.lines(table(1, 2, 5), INK)
                .contains("But it was trained on rows of 5 of these 13 windows, where its scores flatter it."));
    }

    @Test
    void coverageIsALineALevel() {
        assertEquals(
                List.of(
                        "The 80% intervals held 82.1% of the values; their mean width is 84.67.",
                        "The 95% intervals held 100.0% of the values; their mean width is 179.58."),
                ScoreReport.coverage(table(1, 2, 0)));
    }
}
