package dev.rondo.metric;

import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;

/** How answers and targets of a classifier are given. Of several largest scores the first is the answer. */
public enum Answers {
    /** Scores {@code [..., C]} against ids {@code [...]} or {@code [..., 1]}. */
    IDS,
    /** Scores {@code [..., C]} against rows {@code [..., C]}, of which the largest element is the class. */
    DISTRIBUTIONS,
    /** One score (logit) for each yes-or-no question against 0 to 1, of one shape; yes is class 1. */
    YES_OR_NO,
    /** Ids {@code [...]}, such as tags, against ids {@code [...]} or {@code [..., 1]}. */
    CHOSEN;

    /** The numbers that make one answer, after a check of the shapes. */
    int width(String label, Scored batch) {
        Shape prediction = batch.prediction().shape();
        Shape target = batch.target().shape();
        boolean fits = switch (this) {
            case IDS ->
                prediction.rank() > 0
                        && (target.equals(prediction.without(-1))
                                || target.equals(prediction.without(-1).append(1)));
            case DISTRIBUTIONS, YES_OR_NO -> target.equals(prediction);
            case CHOSEN -> target.equals(prediction) || target.equals(prediction.append(1));
        };
        if (!fits) {
            throw new ShapeException(label + ": expected a target "
                    + (this == IDS ? "of ids [...] or [..., 1] for a prediction [..., C]" : "of the prediction's shape")
                    + ", got a prediction " + prediction + " and a target " + target
                    + ". Choose the " + label + " that belongs to the loss.");
        }
        return this == YES_OR_NO || this == CHOSEN ? 1 : prediction.axis(-1);
    }

    /** Whether there is an answer: a score that is not a number, as of a network that has diverged, gives none. */
    boolean isAnswered(Tensor prediction, int row, int width) {
        boolean numbers = true;
        for (int j = 0; j < width; j++) {
            numbers &= !Float.isNaN(prediction.data()[row * width + j]);
        }
        return numbers;
    }

    /** The class that was answered. */
    int answer(Tensor prediction, int row, int width) {
        return switch (this) {
            case IDS, DISTRIBUTIONS -> largest(prediction.data(), row * width, width);
            case YES_OR_NO -> prediction.data()[row] > 0 ? 1 : 0;
            case CHOSEN -> (int) prediction.data()[row];
        };
    }

    /** The class that is right. */
    int actual(Tensor target, int row, int width) {
        return switch (this) {
            case IDS, CHOSEN -> (int) target.data()[row];
            case DISTRIBUTIONS -> largest(target.data(), row * width, width);
            case YES_OR_NO -> target.data()[row] > 0.5f ? 1 : 0;
        };
    }

    private static int largest(float[] x, int off, int n) {
        int at = 0;
        for (int j = 1; j < n; j++) {
            if (x[off + j] > x[off + at]) {
                at = j;
            }
        }
        return at;
    }
}
