package dev.rondo.loss;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.LossKernels;
import dev.rondo.tensor.Tensor;

/**
 * {@code mean(log(cosh(e)))}, near zero {@code e^2 / 2} and far from it {@code |e| - log 2}; prediction and target of one
 * shape.
 */
public record LogCosh() implements Loss {
    @Override
    public String label() {
        return "log_cosh";
    }

    @Override
    public Variable apply(Variable prediction, Tensor target) {
        return ErrorMean.overSameShape(label(), prediction, target, new ErrorMean.Form() {
            @Override
            public void values(float[] y, float[] e) {
                LossKernels.logCoshs(y, e, e.length);
            }

            @Override
            public void addSlopes(float[] d, float[] e, float share) {
                LossKernels.addLogCoshSlopes(d, e, share, e.length);
            }
        });
    }
}
