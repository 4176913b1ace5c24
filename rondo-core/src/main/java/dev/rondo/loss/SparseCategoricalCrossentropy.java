package dev.rondo.loss;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.CrossEntropyKernels;
import dev.rondo.kernel.Kernels;
import dev.rondo.tensor.Ids;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.List;
import java.util.OptionalInt;

/**
 * The mean of {@code -log p[id]}, in nats, with p the softmax of a row of scores (logits): Keras's loss of this name with
 * {@code from_logits=True}, PyTorch's {@code cross_entropy}. The prediction is {@code [..., C]}, scores for C classes
 * from a last layer without an activation; the target is the class's id, {@code [...]} or {@code [..., 1]}: so
 * {@code [B, C]} against {@code [B]}, and {@code [B, T, C]} against {@code [B, T]}.
 *
 * <p>The mean is over the targets that count. One whose id is to be ignored does not, nor does a step that the
 * prediction's mask leaves out. Where none is left, the loss is 0 and has no gradient.
 *
 * @param ignoreIndex the id of targets that do not count, if any; PyTorch uses -100
 * @param labelSmoothing the share s of the target that is spread over all classes evenly (Szegedy et al. 2016)
 * @param classWeights what the term of each class is multiplied by, PyTorch's {@code weight}; empty for none. The sum is
 *     still divided by the number of targets that count, as by weights of samples
 */
public record SparseCategoricalCrossentropy(OptionalInt ignoreIndex, float labelSmoothing, List<Float> classWeights)
        implements Loss {
    public SparseCategoricalCrossentropy {
        classWeights = List.copyOf(classWeights);
        PerClass.check("sparse_categorical_crossentropy", classWeights);
        Smoothing.check("sparse_categorical_crossentropy", labelSmoothing);
    }

    /** With targets of this id left out of the mean. */
    public SparseCategoricalCrossentropy ignoreIndex(int id) {
        return new SparseCategoricalCrossentropy(OptionalInt.of(id), labelSmoothing, classWeights);
    }

    /** With this share of the target spread over all classes. */
    public SparseCategoricalCrossentropy labelSmoothing(double share) {
        return new SparseCategoricalCrossentropy(ignoreIndex, (float) share, classWeights);
    }

    /** With a weight for each class, in the order of the ids. */
    public SparseCategoricalCrossentropy classWeights(float... weights) {
        return new SparseCategoricalCrossentropy(ignoreIndex, labelSmoothing, PerClass.of(weights));
    }

    @Override
    public boolean takesIds() {
        return true;
    }

    @Override
    public String label() {
        return "sparse_categorical_crossentropy";
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a target that counts is no id of a class
     */
    @Override
    public Variable apply(Variable prediction, Tensor target) {
        Counting counting = counting(prediction, target);
        Shape shape = prediction.shape();
        int classes = shape.axis(-1);
        float[] scores = prediction.value().data();
        float[] perClass = classWeights.isEmpty() ? null : PerClass.weights(label(), classWeights, classes);
        Kernels kernels = Compute.current().kernels();
        return RowMean.ofRows(prediction, shape.without(-1).size(), counting, (row, slopes, at) -> {
            int start = row * classes;
            int id = (int) target.data()[row];
            if (perClass == null) {
                return CrossEntropyKernels.sparse(kernels, slopes, at, scores, start, classes, id, labelSmoothing);
            }
            float[] share = new float[classes];
            for (int c = 0; c < classes; c++) {
                share[c] = perClass[c] * (labelSmoothing / classes + (c == id ? 1 - labelSmoothing : 0));
            }
            return CrossEntropyKernels.weighed(kernels, slopes, at, scores, start, share, classes);
        });
    }

    /** The rows that count, of a target that fits and whose ids of these are classes. */
    Counting counting(Variable prediction, Tensor target) {
        Shape shape = prediction.shape();
        if (shape.rank() < 2 || shape.axis(-1) < 2) {
            throw new ShapeException(label() + ": expected a prediction [B, ..., C] of scores for 2 classes or more,"
                    + " got " + shape
                    + ". Give the last layer a unit for each class, or use binary_crossentropy for one score.");
        }
        Shape ids = shape.without(-1);
        if (!target.shape().equals(ids) && !target.shape().equals(ids.append(1))) {
            throw new ShapeException(label() + ": expected a target " + ids + " or " + ids.append(1)
                    + " of class ids for a prediction " + shape + ", got " + target.shape()
                    + ". A target is the number of its class; for a distribution over classes use"
                    + " categorical_crossentropy.");
        }
        Counting all = Counting.of(label(), prediction, ids.size());
        Counting counting =
                ignoreIndex.isPresent() ? all.without(prediction.tape(), target.data(), ignoreIndex.getAsInt()) : all;
        checkIds(target, counting, shape.axis(-1));
        return counting;
    }

    private void checkIds(Tensor target, Counting counting, int classes) {
        float[] ids = target.data();
        int wrong = Ids.firstOutside(ids, 0, ids.length, classes);
        while (wrong >= 0 && !counting.counts(wrong)) {
            wrong = Ids.firstOutside(ids, wrong + 1, ids.length, classes);
        }
        if (wrong >= 0) {
            throw new IllegalArgumentException(label() + ": expected class ids from 0 to " + (classes - 1) + ", got "
                    + Ids.show(ids[wrong]) + " at " + Ids.place(target.shape(), wrong)
                    + ". Number the classes from 0, or give the last layer a unit for each.");
        }
    }
}
