package dev.rondo.loss;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.LossKernels;
import dev.rondo.tensor.Tensor;

/** {@code mean(|e|)}; prediction and target of one shape. Its best constant prediction is the median. */
public record MeanAbsoluteError() implements Loss {
    @Override
    public String label() {
        return "mae";
    }

    @Override
    public Variable apply(Variable prediction, Tensor target) {
        return ErrorMean.overSameShape(label(), prediction, target, new ErrorMean.Form() {
            @Override
            public void values(float[] y, float[] e) {
                LossKernels.absolutes(y, e, e.length);
            }

            @Override
            public void addSlopes(float[] d, float[] e, float share) {
                LossKernels.addAbsoluteSlopes(d, e, share, e.length);
            }
        });
    }
}
