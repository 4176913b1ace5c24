package dev.rondo.loss;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.LossKernels;
import dev.rondo.tensor.Tensor;

/**
 * {@code mean(max(1 - t x, 0))} of scores x and targets t of one shape, where t is 1 for yes and -1 or 0 for no: the loss of
 * support vector machines (Cortes and Vapnik 1995).
 */
public record Hinge() implements Loss {
    @Override
    public String label() {
        return "hinge";
    }

    @Override
    public Variable apply(Variable prediction, Tensor target) {
        return RowMean.ofElements(
                label(),
                prediction,
                target,
                (values, slopes, from, to) ->
                        LossKernels.hinges(values, slopes, prediction.value().data(), target.data(), from, to));
    }
}
