package dev.rondo.metric;

import dev.rondo.tensor.Mask;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A batch of predictions to be scored.
 *
 * @param prediction what the network says {@code [B, ...]}
 * @param target what it should say
 * @param mask which steps {@code [B, T]} of the prediction count, or null for all
 * @param weights how much samples {@code [B]} or steps {@code [B, T]} count, or null where all count 1
 */
public record Scored(
        Tensor prediction,
        Tensor target,
        @Nullable Mask mask,
        @Nullable Tensor weights) {
    /** Predictions of which all count alike. */
    public Scored(Tensor prediction, Tensor target) {
        this(prediction, target, null, null);
    }

    /** The same without weights. */
    public Scored unweighted() {
        return weights == null ? this : new Scored(prediction, target, mask, null);
    }

    /**
     * How much a row counts: 0 where the mask leaves its step out.
     *
     * @param rows into how many rows the prediction is cut, each within one step
     * @throws ShapeException if the weights do not fit
     */
    public double weight(int row, int rows) {
        if (mask != null) {
            int step = row / (rows / (mask.batch() * mask.time()));
            if (!mask.keeps(step / mask.time(), step % mask.time())) {
                return 0;
            }
        }
        if (weights == null) {
            return 1;
        }
        if (rows % weights.size() != 0) {
            throw new ShapeException("Metrics need a weight for each of " + rows + " rows or for several of them, got"
                    + " weights " + weights.shape() + " for a prediction " + prediction.shape()
                    + ". Give one for each sample.");
        }
        return weights.data()[row / (rows / weights.size())];
    }
}
