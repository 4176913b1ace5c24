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

    /** Slopes that are finished while they are in the cache. */
    private static final int AT_HAND = 1 << 14;

    /** A function of a row of the prediction, and its slopes. */
    @FunctionalInterface
    interface Form {
        /** Sets the values of the rows {@code from} to {@code to}, and the slopes of all their elements. */
        void fill(float[] values, float[] slopes, int from, int to);
    }

    /** A function of one row of the prediction, and its slopes. */
    @FunctionalInterface
    interface RowForm {
        /** The value of a row, whose slopes go to {@code at} and what follows it. */
        float fill(int row, float[] slopes, int at);
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

    /**
     * As {@link #of}, a row at a time; only of rows that count. Where no gradient is wanted, slopes are kept of no more
     * than a row.
     */
    static Variable ofRows(Variable prediction, int rows, Counting counting, RowForm form) {
        int width = prediction.value().size() / rows;
        if (prediction.needsGradient()) {
            return of(prediction, rows, counting, (values, slopes, from, to) -> {
                for (int row = from; row < to; row++) {
                    if (counting.counts(row)) {
                        values[row] = form.fill(row, slopes, row * width);
                    }
                }
            });
        }
        Tape tape = prediction.tape();
        float[] values = tape.take(rows);
        Compute.current().workers().split(rows, Math.ceilDiv(GRAIN, width), (from, to) -> {
            float[] slopes = new float[width];
            for (int row = from; row < to; row++) {
                if (counting.counts(row)) {
                    values[row] = form.fill(row, slopes, 0);
                }
            }
            counting.weigh(values, 1, from, to);
        });
        return mean(prediction, values, counting);
    }

    private static Variable mean(Variable prediction, float[] values, Counting counting) {
        Variable mean = prediction.tape().output(Shape.of(), prediction);
        mean.value().data()[0] = (float) (Reductions.sum(values, 0, values.length) / Math.max(1, counting.count()));
        return mean.meanOf(counting.count());
    }

    /** The mean over the rows that count; 0, with no gradient, where none does. What else is filled in is cleared. */
    static Variable of(Variable prediction, int rows, Counting counting, Form form) {
        Tape tape = prediction.tape();
        int size = prediction.value().size();
        int width = size / rows;
        float[] values = tape.take(rows);
        float[] slopes = tape.take(size);
        int count = Math.max(1, counting.count());
        int together = Math.ceilDiv(AT_HAND, width);
        Compute.current().workers().split(rows, Math.ceilDiv(GRAIN, width), (begin, end) -> {
            for (int from = begin; from < end; from += together) {
                int to = Math.min(end, from + together);
                form.fill(values, slopes, from, to);
                counting.weigh(values, 1, from, to);
                counting.weigh(slopes, width, from, to);
                Elementwise.scale(slopes, from * width, 1f / count, (to - from) * width);
            }
        });
        Variable mean = mean(prediction, values, counting);
        tape.record(
                () -> {
                    float times = mean.gradient().data()[0];
                    if (times != 1) {
                        Elementwise.scale(slopes, 0, times, size);
                    }
                    prediction.addGradient(slopes);
                },
                mean);
        return mean;
    }
}
