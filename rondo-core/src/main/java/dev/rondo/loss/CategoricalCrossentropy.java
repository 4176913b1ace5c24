package dev.rondo.loss;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.CrossEntropyKernels;
import dev.rondo.kernel.Kernels;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.List;
import java.util.OptionalInt;

/**
 * The mean of {@code -sum(t log p)} over the rows, in nats, with p the softmax of a row of scores (logits) and t the
 * target's distribution over the classes, such as a 1 and zeros: Keras's loss of this name with
 * {@code from_logits=True}. Prediction and target are {@code [B, ..., C]}. Steps that the prediction's mask leaves out
 * do not count; where none does, the loss is 0 and has no gradient.
 *
 * @param ignoreIndex the class whose rows do not count, if any: those where the target is largest there
 * @param labelSmoothing the share s of the target that is spread over all classes evenly (Szegedy et al. 2016)
 * @param classWeights what the term of each class is multiplied by, PyTorch's {@code weight}; empty for none. The sum is
 *     still divided by the number of rows that count, as by weights of samples
 */
public record CategoricalCrossentropy(OptionalInt ignoreIndex, float labelSmoothing, List<Float> classWeights)
        implements Loss {
    public CategoricalCrossentropy {
        classWeights = List.copyOf(classWeights);
        PerClass.check("categorical_crossentropy", classWeights);
        Smoothing.check("categorical_crossentropy", labelSmoothing);
    }

    /** With this share of the target spread over all classes. */
    public CategoricalCrossentropy labelSmoothing(double share) {
        return new CategoricalCrossentropy(ignoreIndex, (float) share, classWeights);
    }

    /** With the rows whose target is largest at this class left out of the mean. */
    public CategoricalCrossentropy ignoreIndex(int id) {
        return new CategoricalCrossentropy(OptionalInt.of(id), labelSmoothing, classWeights);
    }

    /** With a weight for each class. */
    public CategoricalCrossentropy classWeights(float... weights) {
        return new CategoricalCrossentropy(ignoreIndex, labelSmoothing, PerClass.of(weights));
    }

    @Override
    public String label() {
        return "categorical_crossentropy";
    }

    @Override
    public Variable apply(Variable prediction, Tensor target) {
        return mean(prediction, target.data(), counting(prediction, target));
    }

    /** The rows that count, of a target that fits. */
    Counting counting(Variable prediction, Tensor target) {
        Shape shape = prediction.shape();
        if (shape.rank() < 2 || shape.axis(-1) < 2 || !target.shape().equals(shape)) {
            throw new ShapeException(label() + ": expected a prediction [B, ..., C] of scores for 2 classes or more and"
                    + " a target of its shape, got " + shape + " and " + target.shape()
                    + ". Give the last layer a unit for each class; for targets that are ids of classes use"
                    + " sparse_categorical_crossentropy.");
        }
        int rows = shape.without(-1).size();
        Counting all = Counting.of(label(), prediction, rows);
        return ignoreIndex.isPresent()
                ? all.without(prediction.tape(), largest(target.data(), rows, shape.axis(-1)), ignoreIndex.getAsInt())
                : all;
    }

    /** The mean over the rows that count, against the distributions {@code t} of all rows. */
    Variable mean(Variable prediction, float[] t, Counting counting) {
        Shape shape = prediction.shape();
        int classes = shape.axis(-1);
        int rows = shape.without(-1).size();
        float[] scores = prediction.value().data();
        float[] perClass = classWeights.isEmpty() ? null : PerClass.weights(label(), classWeights, classes);
        Kernels kernels = Compute.current().kernels();
        return RowMean.ofRows(prediction, rows, counting, (row, slopes, at) -> {
            int start = row * classes;
            if (perClass == null) {
                return CrossEntropyKernels.categorical(
                        kernels, slopes, at, scores, start, t, start, classes, labelSmoothing);
            }
            float[] share = new float[classes];
            for (int c = 0; c < classes; c++) {
                share[c] = perClass[c] * Math.fma(1 - labelSmoothing, t[start + c], labelSmoothing / classes);
            }
            return CrossEntropyKernels.weighed(kernels, slopes, at, scores, start, share, classes);
        });
    }

    private static float[] largest(float[] t, int rows, int classes) {
        float[] ids = new float[rows];
        for (int i = 0; i < rows * classes; i++) {
            int row = i / classes;
            ids[row] = t[i] > t[row * classes + (int) ids[row]] ? i % classes : ids[row];
        }
        return ids;
    }
}
