package dev.rondo.metric;

import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Tensor;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What is reported beside the loss while a network trains and when it is evaluated: a mean over predictions, gathered a
 * batch at a time.
 */
public interface Metric {
    /** The name in logs: lower case, such as {@code accuracy}. */
    String label();

    /**
     * What a batch adds to the mean.
     *
     * @param prediction what the network says {@code [B, ...]}
     * @param target what it should say
     * @param mask which steps of the prediction count, or null for all
     * @throws dev.rondo.tensor.ShapeException if the target does not fit the prediction
     */
    Sum of(Tensor prediction, Tensor target, @Nullable Mask mask);

    /**
     * A part of a mean.
     *
     * @param total of the values
     * @param count how many there are
     */
    record Sum(double total, long count) {
        /** Nothing yet. */
        public static final Sum ZERO = new Sum(0, 0);

        /** Both together. */
        public Sum plus(Sum other) {
            return new Sum(total + other.total, count + other.count);
        }

        /** The mean; NaN where there is nothing. */
        public double mean() {
            return total / count;
        }
    }

    /** The share of rows {@code [..., C]} whose largest score is that of the target's id, {@code [...]} or {@code [..., 1]}. */
    static Metric sparseCategoricalAccuracy() {
        return new Accuracy(Accuracy.Target.IDS, OptionalInt.empty());
    }

    /** As {@link #sparseCategoricalAccuracy()}, without the targets that have the id {@code ignored}. */
    static Metric sparseCategoricalAccuracy(int ignored) {
        return new Accuracy(Accuracy.Target.IDS, OptionalInt.of(ignored));
    }

    /** The share of rows {@code [..., C]} whose largest score is where the target's row {@code [..., C]} is largest. */
    static Metric categoricalAccuracy() {
        return new Accuracy(Accuracy.Target.DISTRIBUTIONS, OptionalInt.empty());
    }

    /** The share of scores (logits) that are more than 0 exactly where the target is more than 1/2; one shape. */
    static Metric binaryAccuracy() {
        return new Accuracy(Accuracy.Target.YES_OR_NO, OptionalInt.empty());
    }
}
