package dev.rondo.data;

import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Samples with their targets; entry i of the first axis of one belongs to entry i of the other.
 *
 * @param inputs {@code [N, ...]}, for recurrent networks {@code [N, T, I]}
 * @param targets {@code [N, ...]}
 * @param mask {@code [N, T]}, which steps of the inputs count, as {@link Sequences} gives it; null if all do
 * @param weights how much each sample counts in the loss, {@code [N]}, or each step, {@code [N, T]}; null if all count
 *     alike
 */
public record Dataset(
        Tensor inputs,
        Tensor targets,
        @Nullable Mask mask,
        @Nullable Tensor weights) implements Samples {
    public Dataset {
        if (inputs.shape().rank() == 0
                || targets.shape().rank() == 0
                || inputs.shape().axis(0) != targets.shape().axis(0)) {
            throw new ShapeException("A data set needs as many targets as inputs, got inputs " + inputs.shape()
                    + " and targets " + targets.shape() + ". The first axis of both is the number of samples.");
        }
        if (mask != null) {
            requireFlagEachStep(inputs.shape(), mask);
        }
        if (weights != null) {
            requireWeightEach(inputs.shape(), weights);
        }
    }

    /** Samples of which every step counts, all alike. */
    public Dataset(Tensor inputs, Tensor targets) {
        this(inputs, targets, null, null);
    }

    /** Padded sequences with their targets: the filled-up steps do not count. */
    public static Dataset of(PaddedSequences inputs, Tensor targets) {
        return new Dataset(inputs.values(), targets, inputs.mask(), null);
    }

    /** With other steps that count; null for all. */
    public Dataset mask(@Nullable Mask steps) {
        return new Dataset(inputs, targets, steps, weights);
    }

    /**
     * With a weight for each sample {@code [N]} or step {@code [N, T]}, Keras's {@code sample_weight}; null for none.
     */
    public Dataset weights(@Nullable Tensor each) {
        return new Dataset(inputs, targets, mask, each);
    }

    @Override
    public int size() {
        return inputs.shape().axis(0);
    }

    @Override
    public Dataset rows(int from, int to) {
        return new Dataset(
                inputs.rows(from, to),
                targets.rows(from, to),
                mask == null ? null : mask.rows(from, to),
                weights == null ? null : weights.rows(from, to));
    }

    @Override
    public Dataset rows(int[] indices) {
        return new Dataset(
                inputs.rows(indices),
                targets.rows(indices),
                mask == null ? null : Masks.rows(mask, indices),
                weights == null ? null : weights.rows(indices));
    }

    /**
     * The first part and the last part, the last being {@code share} of the samples, rounded down but at least one, as
     * Keras's {@code validation_split} takes it: before any shuffling.
     *
     * @throws IllegalArgumentException if the share is not between 0 and 1, or leaves one of the parts empty
     */
    public Split splitLast(double share) {
        int first = size() - Samples.last(size(), share);
        return new Split(rows(0, first), rows(first, size()));
    }

    /** Two parts of a data set. */
    public record Split(Dataset first, Dataset last) {}

    static void requireFlagEachStep(Shape inputs, Mask mask) {
        if (inputs.rank() < 2 || inputs.axis(0) != mask.batch() || inputs.axis(1) != mask.time()) {
            throw new ShapeException("A mask has one flag a step: expected inputs [" + mask.batch() + ", " + mask.time()
                    + ", ...] for a mask [" + mask.batch() + ", " + mask.time() + "], got " + inputs + ".");
        }
    }

    private static void requireWeightEach(Shape inputs, Tensor weights) {
        Shape shape = weights.shape();
        boolean fits = shape.rank() == 1 || shape.rank() == 2 && inputs.rank() >= 2 && shape.axis(1) == inputs.axis(1);
        if (!fits || shape.axis(0) != inputs.axis(0)) {
            throw new ShapeException("Weights belong to samples [" + inputs.axis(0) + "] or to their steps, got "
                    + shape + " for inputs " + inputs + ".");
        }
    }
}
