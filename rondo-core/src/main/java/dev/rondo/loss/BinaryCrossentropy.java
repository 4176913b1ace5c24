package dev.rondo.loss;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.CrossEntropyKernels;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;

/**
 * The mean of {@code -t log p - (1 - t) log(1 - p)} over the elements, in nats, with p the sigmoid of a score (logit)
 * and t from 0 to 1: Keras's loss of this name with {@code from_logits=True}, PyTorch's
 * {@code binary_cross_entropy_with_logits}. Prediction and target of one shape, one score for each yes-or-no question.
 * Steps that the prediction's mask leaves out do not count; where none does, the loss is 0 and has no gradient.
 *
 * @param labelSmoothing the share s of the target that is moved to 1/2: t becomes {@code (1 - s) t + s / 2}
 */
public record BinaryCrossentropy(float labelSmoothing) implements Loss {
    public BinaryCrossentropy {
        Smoothing.check("binary_crossentropy", labelSmoothing);
    }

    /** With this share of the target moved to 1/2. */
    public BinaryCrossentropy labelSmoothing(double share) {
        return new BinaryCrossentropy((float) share);
    }

    @Override
    public String label() {
        return "binary_crossentropy";
    }

    @Override
    public Variable apply(Variable prediction, Tensor target) {
        if (!target.shape().equals(prediction.shape())) {
            throw new ShapeException(label() + ": expected a target of the prediction's shape " + prediction.shape()
                    + ", got " + target.shape() + ". Reshape the target, or change the units of the last layer.");
        }
        int size = prediction.value().size();
        float[] scores = prediction.value().data();
        return RowMean.of(
                prediction,
                size,
                Counting.of(label(), prediction, size),
                (values, slopes, from, to) ->
                        CrossEntropyKernels.binary(values, slopes, scores, target.data(), labelSmoothing, from, to));
    }
}
