package dev.rondo.loss;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.LikelihoodKernels;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;

/** Losses of predictions {@code [..., 2 D]} that hold two numbers for each of D targets: first D of one, then D of the other. */
final class ParameterPairs {
    /** What one target costs; the slopes by both numbers, times {@code share}, are set at their places. */
    @FunctionalInterface
    interface Cost {
        double of(float[] slopes, float[] x, int first, int second, double target, double share);
    }

    private ParameterPairs() {}

    /** The mean over all targets that count. */
    static Variable mean(String label, Variable prediction, Tensor target, Cost cost) {
        Shape shape = prediction.shape();
        int width = shape.rank() < 2 ? 0 : shape.axis(-1);
        int targets = width / 2;
        boolean fits = width > 0
                && width % 2 == 0
                && (target.shape().equals(shape.with(-1, targets))
                        || targets == 1 && target.shape().equals(shape.without(-1)));
        if (!fits) {
            throw new ShapeException(
                    label + ": expected a prediction [B, ..., 2 D] for targets [B, ..., D], or [B, ...]"
                            + " where D is 1, got " + shape + " and " + target.shape()
                            + ". Give the last layer two units, without an activation, for each number to predict.");
        }
        int rows = shape.without(-1).size();
        float[] x = prediction.value().data();
        return RowMean.of(prediction, rows, Counting.of(label, prediction, rows), (values, slopes, from, to) -> {
            for (int row = from; row < to; row++) {
                double sum = 0;
                for (int j = 0; j < targets; j++) {
                    int at = row * width + j;
                    sum += cost.of(slopes, x, at, at + targets, target.data()[row * targets + j], 1.0 / targets);
                }
                values[row] = (float) (sum / targets);
            }
        });
    }

    /** With the second half of the last axis, or both, through softplus. */
    static Tensor softplus(Tensor prediction, boolean both) {
        int width = prediction.shape().axis(-1);
        Tensor parameters = prediction.copy();
        for (int i = 0; i < parameters.size(); i++) {
            if (both || i % width >= width / 2) {
                parameters.data()[i] =
                        (float) LikelihoodKernels.softplus(prediction.data()[i]);
            }
        }
        return parameters;
    }
}
