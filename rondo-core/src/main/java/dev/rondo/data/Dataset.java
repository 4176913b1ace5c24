package dev.rondo.data;

import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;

/**
 * Samples with their targets; entry i of the first axis of one belongs to entry i of the other.
 *
 * @param inputs {@code [N, ...]}, for recurrent networks {@code [N, T, I]}
 * @param targets {@code [N, ...]}
 */
public record Dataset(Tensor inputs, Tensor targets) {
    public Dataset {
        if (inputs.shape().rank() == 0
                || targets.shape().rank() == 0
                || inputs.shape().axis(0) != targets.shape().axis(0)) {
            throw new ShapeException("A data set needs as many targets as inputs, got inputs " + inputs.shape()
                    + " and targets " + targets.shape() + ". The first axis of both is the number of samples.");
        }
    }

    /** The number of samples N. */
    public int size() {
        return inputs.shape().axis(0);
    }

    /** The samples {@code from} (inclusive) to {@code to} (exclusive), copied. */
    public Dataset rows(int from, int to) {
        return new Dataset(inputs.rows(from, to), targets.rows(from, to));
    }

    /**
     * The first part and the last part, the last being {@code share} of the samples, rounded down but at least one, as
     * Keras's {@code validation_split} takes it: before any shuffling.
     *
     * @throws IllegalArgumentException if the share is not between 0 and 1, or leaves one of the parts empty
     */
    public Split splitLast(double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("A share to split off must be between 0 and 1, got " + share + ".");
        }
        int last = Math.max(1, (int) (size() * share));
        if (last >= size()) {
            throw new IllegalArgumentException("Splitting off " + last + " of " + size()
                    + " samples leaves none to train on. Give more samples or a smaller share.");
        }
        return new Split(rows(0, size() - last), rows(size() - last, size()));
    }

    /** Two parts of a data set. */
    public record Split(Dataset first, Dataset last) {}
}
