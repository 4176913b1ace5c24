package dev.rondo.loss;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.LossKernels;
import dev.rondo.tensor.Tensor;

/**
 * The mean of {@code e^2 / 2} where {@code |e| <= delta} and of {@code delta (|e| - delta / 2)} beyond (Huber 1964):
 * outliers pull no harder than at {@code delta}. Prediction and target of one shape.
 *
 * @param delta where the square ends, more than 0, in the unit of the target
 */
public record Huber(float delta) implements Loss {
    public Huber {
        if (!(delta > 0 && delta < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "huber: expected a finite delta of more than 0, got " + delta + ". Use 1 if in doubt.");
        }
    }

    @Override
    public String label() {
        return "huber";
    }

    @Override
    public Variable apply(Variable prediction, Tensor target) {
        return ErrorMean.overSameShape(label(), prediction, target, new ErrorMean.Form() {
            @Override
            public void values(float[] y, float[] e) {
                LossKernels.hubers(y, e, delta, e.length);
            }

            @Override
            public void addSlopes(float[] d, float[] e, float share) {
                LossKernels.addHuberSlopes(d, e, share, delta, e.length);
            }
        });
    }
}
