package dev.rondo.loss;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.ShapeException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a prediction a mean is over.
 *
 * @param kept 1 for a row that counts, 0 for one that does not; null where all count
 * @param count how many count
 */
record Counting(float @Nullable [] kept, int count) {
    /**
     * All rows, or, where the prediction carries a mask, those of the steps that count.
     *
     * @param rows into how many rows the prediction is cut, each within one step
     * @throws ShapeException if there are none
     */
    static Counting of(String label, Variable prediction, int rows) {
        if (rows == 0) {
            throw new ShapeException(label + ": expected at least one prediction, got shape " + prediction.shape()
                    + ". Leave out batches without samples.");
        }
        Mask mask = prediction.mask();
        if (mask == null) {
            return new Counting(null, rows);
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
        return new Counting(kept, count);
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
        return new Counting(left, number);
    }

    /** Whether a row counts. */
    boolean counts(int row) {
        return kept == null || kept[row] != 0;
    }

    /** Sets to zero what belongs to rows that do not count, each of {@code width} elements. */
    void clearOthers(float[] x, int width, int from, int to) {
        for (int row = from; kept != null && row < to; row++) {
            if (kept[row] == 0) {
                Arrays.fill(x, row * width, (row + 1) * width, 0f);
            }
        }
    }
}
