package dev.rondo.loss;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Elementwise;
import dev.rondo.kernel.LossKernels;
import dev.rondo.kernel.Reductions;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;

/** The mean of a function of the errors {@code e = prediction - target}, as one operation on the tape. */
final class ErrorMean {
    /** A function of an error, and its slope. */
    interface Form {
        /** Sets {@code y} to the function of every error. */
        void values(float[] y, float[] e);

        /** Adds {@code share} times the slope at every error to {@code d}. */
        void addSlopes(float[] d, float[] e, float share);
    }

    private ErrorMean() {}

    /** For a target that must have the prediction's shape. */
    static Variable overSameShape(String label, Variable prediction, Tensor target, Form form) {
        if (!target.shape().equals(prediction.shape())) {
            throw new ShapeException(label + ": expected a target of the prediction's shape " + prediction.shape()
                    + ", got " + target.shape() + ". Reshape the target, or change the units of the last layer.");
        }
        return over(label, prediction, target, form);
    }

    /** For a target that may have fewer elements: each is compared with a row of as many predictions as it takes. */
    static Variable over(String label, Variable prediction, Tensor target, Form form) {
        int n = prediction.value().size();
        Counting counting = Counting.of(label, prediction, n);
        Tape tape = prediction.tape();
        float[] errors = tape.take(n);
        LossKernels.errors(errors, prediction.value().data(), target.data(), target.size(), n / target.size());
        float[] values = tape.take(n);
        form.values(values, errors);
        counting.weigh(values, 1, 0, n);
        int count = Math.max(1, counting.count());
        Variable mean = tape.output(Shape.of(), prediction);
        mean.value().data()[0] = (float) (Reductions.sum(values, 0, n) / count);
        tape.record(
                () -> {
                    float share = mean.gradient().data()[0] / count;
                    if (counting.isPlain()) {
                        form.addSlopes(prediction.gradient().data(), errors, share);
                    } else {
                        float[] slopes = tape.zeros(prediction.shape()).data();
                        form.addSlopes(slopes, errors, share);
                        counting.weigh(slopes, 1, 0, n);
                        Elementwise.add(prediction.gradient().data(), 0, slopes, 0, n);
                    }
                },
                mean);
        return mean.meanOf(counting.count());
    }
}
