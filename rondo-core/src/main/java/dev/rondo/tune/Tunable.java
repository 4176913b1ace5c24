package dev.rondo.tune;

import java.util.Map;
import java.util.SortedMap;

/**
 * A task whose settings can be searched. It divides what may be learned from into folds, and keeps the rows of the last
 * test to itself: they are not in any fold.
 */
public interface Tunable {
    /** What a score is, such as "MAE"; less is better. */
    String metric();

    /** How many folds there are. */
    int folds();

    /**
     * Trains on a fold and scores what was held out.
     *
     * @param values of the settings by name; what is not named is as it is by default
     * @param fold from 0
     * @param budget the share of the full training, such as of the epochs, more than 0 and at most 1
     * @throws TrialFailedException if training breaks down with these settings
     */
    FoldScore score(Map<String, Double> values, int fold, double budget);

    /** The scores of naive methods by name, a fold each. */
    Map<String, double[]> baselines();

    /** What the scores depend on beside the settings, such as a checksum of the data: trials are reused only for the same. */
    SortedMap<String, String> fingerprint();
}
