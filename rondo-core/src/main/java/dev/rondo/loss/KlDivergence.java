package dev.rondo.loss;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.CrossEntropyKernels;
import dev.rondo.kernel.Kernels;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;

/**
 * The mean of {@code sum(t log(t / p))} over the rows, in nats, with p the softmax of a row of scores (logits) and t the
 * target's distribution over the classes (Kullback and Leibler 1951); {@code 0 log 0} is 0. Prediction and target are
 * {@code [B, ..., C]}. Its slopes are those of {@link CategoricalCrossentropy}; only its least value is 0.
 */
public record KlDivergence() implements Loss {
    @Override
    public String label() {
        return "kl_divergence";
    }

    @Override
    public Variable apply(Variable prediction, Tensor target) {
        Shape shape = prediction.shape();
        if (shape.rank() < 2 || shape.axis(-1) < 2 || !target.shape().equals(shape)) {
            throw new ShapeException(label() + ": expected a prediction [B, ..., C] of scores for 2 classes or more and"
                    + " a target of its shape, got " + shape + " and " + target.shape()
                    + ". Give the last layer a unit for each class.");
        }
        int classes = shape.axis(-1);
        int rows = shape.without(-1).size();
        float[] scores = prediction.value().data();
        float[] t = target.data();
        Kernels kernels = Compute.current().kernels();
        return RowMean.of(prediction, rows, Counting.of(label(), prediction, rows), (values, slopes, from, to) -> {
            for (int row = from; row < to; row++) {
                int start = row * classes;
                values[row] =
                        CrossEntropyKernels.categorical(kernels, slopes, start, scores, start, t, start, classes, 0)
                                - CrossEntropyKernels.entropy(t, start, classes);
            }
        });
    }
}
