package dev.rondo.loss;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Elementwise;
import dev.rondo.kernel.Reductions;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;

/** The mean of a function of the rows of a prediction, as one operation on the tape. */
final class RowMean {
    /** Elements that a thread takes at a time. */
    private static final int GRAIN = 1 << 12;

    /** A function of a row of the prediction, and its slopes. */
    @FunctionalInterface
    interface Form {
        /** Sets the values of the rows {@code from} to {@code to}, and the slopes of all their elements. */
        void fill(float[] values, float[] slopes, int from, int to);
    }

    private RowMean() {}

    /** For a target that must have the prediction's shape, over all elements that count. */
    static Variable ofElements(String label, Variable prediction, Tensor target, Form form) {
        if (!target.shape().equals(prediction.shape())) {
            throw new ShapeException(label + ": expected a target of the prediction's shape " + prediction.shape()
                    + ", got " + target.shape() + ". Reshape the target, or change the units of the last layer.");
        }
        int size = target.size();
        return of(prediction, size, Counting.of(label, prediction, size), form);
    }

    /** The mean over the rows that count; 0, with no gradient, where none does. What else is filled in is cleared. */
    static Variable of(Variable prediction, int rows, Counting counting, Form form) {
        Tape tape = prediction.tape();
        int size = prediction.value().size();
        int width = size / rows;
        float[] values = tape.take(rows);
        float[] slopes = tape.take(size);
        Compute.current().workers().split(rows, Math.ceilDiv(GRAIN, width), (from, to) -> {
            form.fill(values, slopes, from, to);
            counting.weigh(values, 1, from, to);
            counting.weigh(slopes, width, from, to);
        });
        int count = Math.max(1, counting.count());
        Variable mean = tape.output(Shape.of(), prediction);
        mean.value().data()[0] = (float) (Reductions.sum(values, 0, rows) / count);
        tape.record(
                () -> {
                    float share = mean.gradient().data()[0] / count;
                    Elementwise.addScaled(prediction.gradient().data(), 0, share, slopes, 0, size);
                },
                mean);
        return mean.meanOf(counting.count());
    }
}
