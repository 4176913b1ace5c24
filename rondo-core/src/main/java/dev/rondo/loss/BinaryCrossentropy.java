package dev.rondo.loss;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.CrossEntropyKernels;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.List;
import java.util.OptionalInt;

/**
 * The mean of {@code -t log p - (1 - t) log(1 - p)} over the elements, in nats, with p the sigmoid of a score (logit)
 * and t from 0 to 1: Keras's loss of this name with {@code from_logits=True}, PyTorch's
 * {@code binary_cross_entropy_with_logits}. Prediction and target of one shape, one score for each yes-or-no question.
 * Steps that the prediction's mask leaves out do not count; where none does, the loss is 0 and has no gradient.
 *
 * @param ignoreIndex the value of targets that do not count, if any
 * @param labelSmoothing the share s of the target that is moved to 1/2: t becomes {@code (1 - s) t + s / 2}
 * @param positiveWeight what {@code -t log p} is multiplied by, PyTorch's {@code pos_weight}; 1 for none
 */
public record BinaryCrossentropy(OptionalInt ignoreIndex, float labelSmoothing, float positiveWeight) implements Loss {
    public BinaryCrossentropy {
        PerClass.check("binary_crossentropy", List.of(0f, positiveWeight));
        Smoothing.check("binary_crossentropy", labelSmoothing);
    }

    /** With this share of the target moved to 1/2. */
    public BinaryCrossentropy labelSmoothing(double share) {
        return new BinaryCrossentropy(ignoreIndex, (float) share, positiveWeight);
    }

    /** With targets of this value, such as -1, left out of the mean. */
    public BinaryCrossentropy ignoreIndex(int value) {
        return new BinaryCrossentropy(OptionalInt.of(value), labelSmoothing, positiveWeight);
    }

    /** With another weight of a yes; a no weighs 1. */
    public BinaryCrossentropy positiveWeight(double weight) {
        return new BinaryCrossentropy(ignoreIndex, labelSmoothing, (float) weight);
    }

    @Override
    public String label() {
        return "binary_crossentropy";
    }

    @Override
    public Variable apply(Variable prediction, Tensor target) {
        return mean(prediction, target.data(), counting(prediction, target));
    }

    /** The elements that count, of a target that fits. */
    Counting counting(Variable prediction, Tensor target) {
        if (!target.shape().equals(prediction.shape())) {
            throw new ShapeException(label() + ": expected a target of the prediction's shape " + prediction.shape()
                    + ", got " + target.shape() + ". Reshape the target, or change the units of the last layer.");
        }
        Counting all = Counting.of(label(), prediction, target.size());
        return ignoreIndex.isPresent() ? all.without(prediction.tape(), target.data(), ignoreIndex.getAsInt()) : all;
    }

    /** The mean over the elements that count, against the probabilities {@code t} of all elements. */
    Variable mean(Variable prediction, float[] t, Counting counting) {
        float[] scores = prediction.value().data();
        return RowMean.of(prediction, scores.length, counting, (values, slopes, from, to) -> {
            if (positiveWeight == 1) {
                CrossEntropyKernels.binary(values, slopes, scores, t, labelSmoothing, from, to);
            } else {
                CrossEntropyKernels.weighedBinary(values, slopes, scores, t, labelSmoothing, positiveWeight, from, to);
            }
        });
    }
}
