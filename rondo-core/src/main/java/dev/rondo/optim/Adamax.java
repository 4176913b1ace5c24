package dev.rondo.optim;

import dev.rondo.nn.Parameter;
import java.util.List;

/**
 * Adamax (Kingma and Ba 2015, section 7.1) as in Keras, epsilon added to u at each step and not kept in it:
 * {@code m += (1 - beta1) (g - m); u = max(beta2 u, |g|); p -= rate / (1 - beta1^t) m / (u + epsilon)}. PyTorch adds
 * epsilon to |g| before the maximum instead.
 *
 * @param rate the learning rate, more than 0
 * @param beta1 how much of m is kept at a step, at least 0 and less than 1
 * @param beta2 how much of u is kept at a step, at least 0 and less than 1
 * @param epsilon keeps the divisor from zero, more than 0
 */
public record Adamax(double rate, double beta1, double beta2, double epsilon) implements OptimizerSpec {
    public Adamax {
        Check.adam("adamax", rate, beta1, beta2, epsilon);
    }

    /** Keras's defaults: rate 0.001, beta1 0.9, beta2 0.999, epsilon 1e-7. */
    public static Adamax defaults() {
        return withRate(1e-3);
    }

    /** Keras's defaults with the given rate. */
    public static Adamax withRate(double rate) {
        return new Adamax(rate, 0.9, 0.999, 1e-7);
    }

    @Override
    public Adamax rate(double changed) {
        return new Adamax(changed, beta1, beta2, epsilon);
    }

    /** With other shares of m and u that are kept at a step. */
    public Adamax betas(double first, double second) {
        return new Adamax(rate, first, second, epsilon);
    }

    /** With another epsilon. */
    public Adamax epsilon(double changed) {
        return new Adamax(rate, beta1, beta2, changed);
    }

    @Override
    public String label() {
        return "adamax";
    }

    @Override
    public Optimizer over(List<Parameter> parameters) {
        return new Optimizer(rate, new AdamaxRule(beta1, beta2, (float) epsilon), parameters);
    }
}
