package dev.rondo.tune;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a search came to.
 *
 * @param metric what a score is
 * @param trials all of them, those by default first
 * @param best of the trials in full, those by default among them, the one with the lowest mean
 * @param baselines the scores of naive methods by name, a fold each
 */
public record SearchResult(String metric, List<Trial> trials, Trial best, Map<String, double[]> baselines) {
    public SearchResult {
        trials = List.copyOf(trials);
    }

    /** The trials in full, the best first, then the others, those that were trained longest first. */
    public List<Trial> ranked() {
        return trials.stream()
                .sorted(Comparator.comparingDouble((Trial trial) -> -trial.budget())
                        .thenComparing(Trial.BEST_FIRST))
                .toList();
    }

    /** The trial of the settings by default. */
    public Trial usual() {
        return trials.getFirst();
    }
}
