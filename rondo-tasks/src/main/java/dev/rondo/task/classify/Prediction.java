package dev.rondo.task.classify;

import java.util.List;

/**
 * What a classifier says to a text.
 *
 * @param text the text
 * @param labels the most probable one, or where texts may have several, all with a probability of at least a half
 * @param probabilities of all labels, in their order
 */
public record Prediction(String text, List<String> labels, List<Double> probabilities) {
    public Prediction {
        labels = List.copyOf(labels);
        probabilities = List.copyOf(probabilities);
    }

    /** The largest probability. */
    public double probability() {
        return probabilities.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
}
