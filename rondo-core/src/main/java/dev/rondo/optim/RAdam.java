package dev.rondo.optim;

import dev.rondo.nn.Parameter;
import java.util.List;

/**
 * Rectified Adam (Liu et al. 2020) as in PyTorch, as Keras has none; epsilon beside the root of the uncorrected v. m and
 * v are those of {@link Adam}. With {@code n = 2 / (1 - beta2) - 1} and {@code k = n - 2 t beta2^t / (1 - beta2^t)},
 * {@code p -= rate / (1 - beta1^t) m} as long as k is at most 5, and {@code p -= rate / (1 - beta1^t) r
 * sqrt(1 - beta2^t) m / (sqrt(v) + epsilon)} after that, where {@code r = sqrt((k - 4)(k - 2) n / ((n - 4)(n - 2) k))}.
 *
 * @param rate the learning rate, more than 0
 * @param beta1 how much of m is kept at a step, at least 0 and less than 1
 * @param beta2 how much of v is kept at a step, at least 0 and less than 1
 * @param epsilon keeps the divisor from zero, more than 0
 */
public record RAdam(double rate, double beta1, double beta2, double epsilon) implements OptimizerSpec {
    public RAdam {
        Check.adam("radam", rate, beta1, beta2, epsilon);
    }

    /** PyTorch's defaults: rate 0.001, beta1 0.9, beta2 0.999, epsilon 1e-8. */
    public static RAdam defaults() {
        return withRate(1e-3);
    }

    /** PyTorch's defaults with the given rate. */
    public static RAdam withRate(double rate) {
        return new RAdam(rate, 0.9, 0.999, 1e-8);
    }

    @Override
    public RAdam rate(double changed) {
        return new RAdam(changed, beta1, beta2, epsilon);
    }

    /** With other shares of m and v that are kept at a step. */
    public RAdam betas(double first, double second) {
        return new RAdam(rate, first, second, epsilon);
    }

    /** With another epsilon. */
    public RAdam epsilon(double changed) {
        return new RAdam(rate, beta1, beta2, changed);
    }

    @Override
    public String label() {
        return "radam";
    }

    @Override
    public Optimizer over(List<Parameter> parameters) {
        return new Optimizer(rate, new RAdamRule(beta1, beta2, (float) epsilon), parameters);
    }
}
