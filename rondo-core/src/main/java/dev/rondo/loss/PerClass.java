package dev.rondo.loss;

import java.util.ArrayList;
import java.util.List;

/** How much each class counts in a cross-entropy. */
final class PerClass {
    private PerClass() {}

    /** The weights as a loss keeps them. */
    static List<Float> of(float... weights) {
        List<Float> list = new ArrayList<>();
        for (float weight : weights) {
            list.add(weight);
        }
        return list;
    }

    /** Checks weights when a loss is made. */
    static void check(String label, List<Float> weights) {
        for (int c = 0; c < weights.size(); c++) {
            if (!(weights.get(c) >= 0 && weights.get(c) < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        label + ": expected a finite weight of 0 or more for each class, got " + weights.get(c)
                                + " for class " + c + ".");
            }
        }
    }

    /** The weights of n classes. */
    static float[] weights(String label, List<Float> weights, int n) {
        if (weights.size() != n) {
            throw new IllegalArgumentException(label + ": expected a weight for each of " + n + " classes, got "
                    + weights.size() + ". Give them in the order of the ids.");
        }
        float[] each = new float[n];
        for (int c = 0; c < n; c++) {
            each[c] = weights.get(c);
        }
        return each;
    }
}
