package dev.rondo.loss;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.LikelihoodKernels;
import dev.rondo.tensor.Tensor;

/**
 * The likelihood of counts y under Poisson distributions, without the term {@code log(y!)} that no prediction changes:
 * {@code mean(m - y log(m + 1e-7))} for predicted rates m, which must not be negative, Keras's loss of this name; or
 * {@code mean(exp(x) - y x)} for their logarithms x, PyTorch's {@code PoissonNLLLoss}. Prediction and target of one shape.
 *
 * @param logInput whether predictions are logarithms of rates, as a layer without an activation can give them
 */
public record Poisson(boolean logInput) implements Loss {
    /** With predictions that are logarithms of rates, or rates. */
    public Poisson logInput(boolean logarithms) {
        return new Poisson(logarithms);
    }

    @Override
    public String label() {
        return "poisson";
    }

    @Override
    public Variable apply(Variable prediction, Tensor target) {
        float[] x = prediction.value().data();
        float[] y = target.data();
        return RowMean.ofElements(
                label(),
                prediction,
                target,
                logInput
                        ? (values, slopes, from, to) -> LikelihoodKernels.poissonOfLogs(values, slopes, x, y, from, to)
                        : (values, slopes, from, to) -> LikelihoodKernels.poisson(values, slopes, x, y, from, to));
    }
}
