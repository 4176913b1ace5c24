package dev.rondo.task.forecast;

import java.util.List;

/**
 * A model's scores beside the naive methods', all on the same windows.
 *
 * @param scores the model first, then the baselines
 * @param coverage of the model's prediction intervals, one for each level
 * @param windows what was scored
 * @param from time of the first row that was scored, written as in the file
 * @param to time of the last row that was scored
 * @param seasonalPeriod rows in a season, as used by the seasonal-naive method and MASE; 1 for none
 */
public record ScoreTable(
        List<Score> scores, List<Coverage> coverage, Windows windows, String from, String to, int seasonalPeriod) {

    /**
     * How much was scored.
     *
     * @param count number of windows, each with an origin of its own
     * @param seen how many of them lie, in part or wholly, in rows that the model was trained on: their scores flatter it
     * @param values number of forecast values that were scored, over all windows
     * @param leftOut number of values left out because the true value is missing
     */
    public record Windows(int count, int seen, long values, long leftOut) {}

    public ScoreTable {
        scores = List.copyOf(scores);
        coverage = List.copyOf(coverage);
        if (scores.size() < 2) {
            throw new IllegalArgumentException(
                    "A score table needs a model and at least one baseline, got " + scores.size() + " scores.");
        }
    }

    /** The model's score. */
    public Score model() {
        return scores.getFirst();
    }

    /** The baseline with the least mean absolute error. */
    public Score bestBaseline() {
        Score best = scores.get(1);
        for (Score score : scores.subList(2, scores.size())) {
            best = score.mae() < best.mae() ? score : best;
        }
        return best;
    }
}
