package dev.rondo.loss;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.LikelihoodKernels;
import dev.rondo.tensor.Tensor;

/**
 * Minus the log-likelihood of targets under normal distributions, in nats, of which the network says the mean and, through
 * softplus, the deviation: {@code log s + ((y - m) / s)^2 / 2 + log(2 pi) / 2}. The prediction is {@code [..., 2 D]}, D
 * means and then D numbers r with {@code s = log(1 + exp(r))}, at least 1e-6; the target is {@code [..., D]}, or
 * {@code [...]} for D = 1. The mean is over all targets that count.
 */
public record GaussianLikelihood() implements Loss {
    @Override
    public String label() {
        return "gaussian";
    }

    @Override
    public Variable apply(Variable prediction, Tensor target) {
        return ParameterPairs.mean(label(), prediction, target, LikelihoodKernels::gaussian);
    }

    /**
     * What predictions {@code [..., 2 D]} stand for, in the same places: means and deviations.
     */
    public static Tensor parameters(Tensor prediction) {
        return ParameterPairs.softplus(prediction, false);
    }
}
