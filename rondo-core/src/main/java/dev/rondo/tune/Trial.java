package dev.rondo.tune;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings and what they came to.
 *
 * @param number of the settings: 0 for those by default, the others from 1
 * @param budget the share of the full training
 * @param values of the settings; empty for those by default
 * @param scores a fold each, less is better; empty if training broke down
 * @param weights of the network, the most of all folds
 * @param seconds that it took
 * @param failure why training broke down; empty if it did not
 */
public record Trial(
        int number,
        double budget,
        Map<String, Double> values,
        List<Double> scores,
        long weights,
        double seconds,
        String failure) {
    /** The number of the trial of the settings by default. */
    public static final int DEFAULT = 0;

    /** The best first; trials with the same mean as they are numbered. */
    static final Comparator<Trial> BEST_FIRST = Comparator.comparingDouble(Trial::mean)
            .thenComparingInt(Trial::number)
            .thenComparingDouble(trial -> -trial.budget());

    public Trial {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        scores = List.copyOf(scores);
    }

    /** Whether it was trained as long as the chosen model will be. */
    public boolean isFull() {
        return budget == 1;
    }

    /** The mean of the scores; infinite if there are none, or one of them is not finite. */
    public double mean() {
        double mean = meanOf(scores.stream().mapToDouble(Double::doubleValue).toArray());
        return Double.isFinite(mean) ? mean : Double.POSITIVE_INFINITY;
    }

    /** The standard deviation of the scores over the folds. */
    public double spread() {
        return spreadOf(scores.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The mean of scores; NaN of none. */
    public static double meanOf(double... scores) {
        double sum = 0;
        for (double score : scores) {
            sum += score;
        }
        return sum / scores.length;
    }

    /** The standard deviation of scores, with one degree of freedom less; 0 of a single one. */
    public static double spreadOf(double... scores) {
        double mean = meanOf(scores);
        double sum = 0;
        for (double score : scores) {
            sum += (score - mean) * (score - mean);
        }
        return scores.length < 2 ? 0 : StrictMath.sqrt(sum / (scores.length - 1));
    }
}
