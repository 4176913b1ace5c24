package dev.rondo.loss;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.CrossEntropyKernels;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;

/**
 * The mean of {@code -sum(t log p)} over the rows, in nats, with p the softmax of a row of scores (logits) and t the
 * target's distribution over the classes, such as a 1 and zeros: Keras's loss of this name with
 * {@code from_logits=True}. Prediction and target are {@code [B, ..., C]}. Steps that the prediction's mask leaves out
 * do not count; where none does, the loss is 0 and has no gradient.
 *
 * @param labelSmoothing the share s of the target that is spread over all classes evenly (Szegedy et al. 2016)
 */
public record CategoricalCrossentropy(float labelSmoothing) implements Loss {
    public CategoricalCrossentropy {
        Smoothing.check("categorical_crossentropy", labelSmoothing);
    }

    /** With this share of the target spread over all classes. */
    public CategoricalCrossentropy labelSmoothing(double share) {
        return new CategoricalCrossentropy((float) share);
    }

    @Override
    public String label() {
        return "categorical_crossentropy";
    }

    @Override
    public Variable apply(Variable prediction, Tensor target) {
        Shape shape = prediction.shape();
        if (shape.rank() < 2 || shape.axis(-1) < 2 || !target.shape().equals(shape)) {
            throw new ShapeException(label() + ": expected a prediction [B, ..., C] of scores for 2 classes or more and"
                    + " a target of its shape, got " + shape + " and " + target.shape()
                    + ". Give the last layer a unit for each class; for targets that are ids of classes use"
                    + " sparse_categorical_crossentropy.");
        }
        int classes = shape.axis(-1);
        int rows = shape.without(-1).size();
        float[] scores = prediction.value().data();
        return RowMean.of(prediction, rows, Counting.of(label(), prediction, rows), (values, slopes, from, to) -> {
            for (int row = from; row < to; row++) {
                int start = row * classes;
                values[row] = CrossEntropyKernels.categorical(
                        slopes, start, scores, start, target.data(), start, classes, labelSmoothing);
            }
        });
    }
}
