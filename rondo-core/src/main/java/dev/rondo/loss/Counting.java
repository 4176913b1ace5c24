package dev.rondo.loss;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a prediction a mean is over, and how much each counts.
 *
 * @param kept 1 for a row that counts, 0 for one that does not; null where all count
 * @param count how many count
 * @param weights of the rows; null where all weigh 1. They do not change the number that a sum is divided by, as in
 *     Keras
 */
record Counting(float @Nullable [] kept, int count, float @Nullable [] weights) {
    /**
     * All rows, or, where the prediction carries a mask, those of the steps that count; with the prediction's weights.
     *
     * @param rows into how many rows the prediction is cut, each within one step
     * @throws ShapeException if there are none
     */
    static Counting of(String label, Variable prediction, int rows) {
        if (rows == 0) {
            throw new ShapeException(label + ": expected at least one prediction, got shape " + prediction.shape()
                    + ". Leave out batches without samples.");
        }
        float[] weights = weights(label, prediction, rows);
        Mask mask = prediction.mask();
        if (mask == null) {
            return new Counting(null, rows, weights);
        }
        float[] kept = prediction.tape().take(rows);
        int steps = mask.batch() * mask.time();
        int each = rows / steps;
        int count = 0;
        for (int step = 0; step < steps; step++) {
            boolean keeps = mask.keeps(step / mask.time(), step % mask.time());
            Arrays.fill(kept, step * each, (step + 1) * each, keeps ? 1f : 0f);
            count += keeps ? each : 0;
        }
        return new Counting(kept, count, weights);
    }

    private static float @Nullable [] weights(String label, Variable prediction, int rows) {
        Tensor given = prediction.weights();
        if (given == null) {
            return null;
        }
        if (rows % given.size() != 0) {
            throw new ShapeException(label + ": expected a weight for each of " + rows + " rows or for several of them,"
                    + " got weights " + given.shape() + " for a prediction " + prediction.shape()
                    + ". Give one for each sample.");
        }
        int each = rows / given.size();
        float[] weights = prediction.tape().take(rows);
        for (int i = 0; i < given.size(); i++) {
            Arrays.fill(weights, i * each, (i + 1) * each, given.data()[i]);
        }
        return weights;
    }

    /** These rows without those whose id is {@code ignored}. */
    Counting without(Tape tape, float[] ids, int ignored) {
        float[] left = tape.take(ids.length);
        int number = 0;
        for (int row = 0; row < ids.length; row++) {
            boolean counts = ids[row] != ignored && counts(row);
            left[row] = counts ? 1f : 0f;
            number += counts ? 1 : 0;
        }
        return new Counting(left, number, weights);
    }

    /** Whether a row counts. */
    boolean counts(int row) {
        return kept == null || kept[row] != 0;
    }

    /** Whether all rows count, and all alike. */
    boolean isPlain() {
        return kept == null && weights == null;
    }

    /**
     * Sets to zero what belongs to rows that do not count, each of {@code width} elements, and multiplies the others by
     * their weights. What has the weight 0 becomes zero, whatever it was.
     */
    void weigh(float[] x, int width, int from, int to) {
        if (isPlain()) {
            return;
        }
        for (int row = from; row < to; row++) {
            float weight = !counts(row) ? 0 : weights == null ? 1 : weights[row];
            if (weight == 0) {
                Arrays.fill(x, row * width, (row + 1) * width, 0f);
            } else if (weight != 1) {
                for (int i = row * width; i < (row + 1) * width; i++) {
                    x[i] *= weight;
                }
            }
        }
    }
}
