package dev.rondo.optim;

import dev.rondo.nn.Parameter;
import java.util.List;

/**
 * Adam (Kingma and Ba 2015), in the form that the end of the paper's section 2 gives and Keras uses, epsilon beside the
 * root of the uncorrected v: {@code m += (1 - beta1) (g - m)} and {@code v += (1 - beta2) (g^2 - v)}, then
 * {@code p -= rate sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon)}.
 *
 * @param rate the learning rate, more than 0
 * @param beta1 how much of m is kept at a step, at least 0 and less than 1
 * @param beta2 how much of v is kept at a step, at least 0 and less than 1
 * @param epsilon keeps the divisor from zero, more than 0
 */
public record Adam(double rate, double beta1, double beta2, double epsilon) implements OptimizerSpec {
    public Adam {
        Check.adam("adam", rate, beta1, beta2, epsilon);
    }

    /** Keras's defaults: rate 0.001, beta1 0.9, beta2 0.999, epsilon 1e-7. */
    public static Adam defaults() {
        return withRate(1e-3);
    }

    /** Keras's defaults with the given rate. */
    public static Adam withRate(double rate) {
        return new Adam(rate, 0.9, 0.999, 1e-7);
    }

    @Override
    public Adam rate(double changed) {
        return new Adam(changed, beta1, beta2, epsilon);
    }

    /** With other shares of m and v that are kept at a step. */
    public Adam betas(double first, double second) {
        return new Adam(rate, first, second, epsilon);
    }

    /** With another epsilon. */
    public Adam epsilon(double changed) {
        return new Adam(rate, beta1, beta2, changed);
    }

    @Override
    public String label() {
        return "adam";
    }

    @Override
    public Optimizer over(List<Parameter> parameters) {
        return new Optimizer(rate, new AdamRule(beta1, beta2, (float) epsilon, 0), parameters);
    }
}
