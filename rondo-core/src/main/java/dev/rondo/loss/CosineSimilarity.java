package dev.rondo.loss;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.LossKernels;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;

/**
 * Minus the mean cosine of the angles between rows of the prediction and of the target, both {@code [..., N]}: -1 where
 * they point the same way, 1 where opposite ways. A row of zeros counts as 0.
 */
public record CosineSimilarity() implements Loss {
    @Override
    public String label() {
        return "cosine_similarity";
    }

    @Override
    public Variable apply(Variable prediction, Tensor target) {
        Shape shape = prediction.shape();
        if (shape.rank() < 2 || !target.shape().equals(shape)) {
            throw new ShapeException(label() + ": expected a prediction [B, ..., N] and a target of its shape, got "
                    + shape + " and " + target.shape() + ". The last axis of both is a vector.");
        }
        int width = shape.axis(-1);
        int rows = shape.without(-1).size();
        return RowMean.of(prediction, rows, Counting.of(label(), prediction, rows), (values, slopes, from, to) -> {
            for (int row = from; row < to; row++) {
                values[row] = LossKernels.cosine(slopes, prediction.value().data(), target.data(), row * width, width);
            }
        });
    }
}
