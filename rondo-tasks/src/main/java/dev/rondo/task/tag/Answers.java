package dev.rondo.task.tag;

import java.util.Arrays;
import java.util.List;

/**
 * What a method says to sentences.
 *
 * @param tags of each
 * @param labels one a sentence; empty where sentences have none
 */
record Answers(List<List<String>> tags, List<String> labels) {
    Answers {
        tags = List.copyOf(tags);
        labels = List.copyOf(labels);
    }

    /**
     * How probable the network finds each answer, from 0 to 1.
     *
     * @param tags for every sentence the probability of each word's tag, over all that the rest of the sentence may be
     * @param labels of every sentence; empty where sentences have none
     */
    record Probabilities(List<double[]> tags, List<Double> labels) {}

    /** Scores of one word or sentence as probabilities. */
    static double[] softmax(double[] scores) {
        double most = Arrays.stream(scores).max().orElse(0);
        double[] p = new double[scores.length];
        double sum = 0;
        for (int c = 0; c < p.length; c++) {
            p[c] = StrictMath.exp(scores[c] - most);
            sum += p[c];
        }
        for (int c = 0; c < p.length; c++) {
            p[c] /= sum;
        }
        return p;
    }

    static int largest(double[] values) {
        int best = 0;
        for (int c = 1; c < values.length; c++) {
            best = values[c] > values[best] ? c : best;
        }
        return best;
    }
}
