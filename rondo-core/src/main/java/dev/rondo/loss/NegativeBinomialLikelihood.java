package dev.rondo.loss;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.LikelihoodKernels;
import dev.rondo.tensor.Tensor;

/**
 * Minus the log-likelihood of counts under negative binomial distributions, in nats, as in DeepAR (Salinas, Flunkert,
 * Gasthaus and Januschowski 2020): of mean m and variance {@code m + a m^2}, both from the network through softplus. The
 * prediction is {@code [..., 2 D]}, D numbers for m and then D for a; the target is {@code [..., D]}, or {@code [...]} for
 * D = 1, with counts of 0 or more. The mean is over all targets that count.
 */
public record NegativeBinomialLikelihood() implements Loss {
    @Override
    public String label() {
        return "negative_binomial";
    }

    @Override
    public Variable apply(Variable prediction, Tensor target) {
        return ParameterPairs.mean(label(), prediction, target, LikelihoodKernels::negativeBinomial);
    }

    /**
     * What predictions {@code [..., 2 D]} stand for, in the same places: means m and shapes a.
     */
    public static Tensor parameters(Tensor prediction) {
        return ParameterPairs.softplus(prediction, true);
    }
}
