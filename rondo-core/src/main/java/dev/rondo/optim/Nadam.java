package dev.rondo.optim;

import dev.rondo.nn.Parameter;
import java.util.List;

/**
 * Adam with a look ahead (Dozat 2016) as in Keras, epsilon beside the root of the corrected v: with
 * {@code u_t = beta1 (1 - 0.96^t / 2)} and P_t the product of u_1 to u_t, {@code m += (1 - beta1) (g - m)} and
 * {@code v += (1 - beta2) (g^2 - v)}, then {@code p -= rate (u_{t+1} m / (1 - P_{t+1}) + (1 - u_t) g / (1 - P_t)) /
 * (sqrt(v / (1 - beta2^t)) + epsilon)}.
 *
 * @param rate the learning rate, more than 0
 * @param beta1 how much of m is kept at a step, at least 0 and less than 1
 * @param beta2 how much of v is kept at a step, at least 0 and less than 1
 * @param epsilon keeps the divisor from zero, more than 0
 */
public record Nadam(double rate, double beta1, double beta2, double epsilon) implements OptimizerSpec {
    public Nadam {
        Check.adam("nadam", rate, beta1, beta2, epsilon);
    }

    /** Keras's defaults: rate 0.001, beta1 0.9, beta2 0.999, epsilon 1e-7. */
    public static Nadam defaults() {
        return withRate(1e-3);
    }

    /** Keras's defaults with the given rate. */
    public static Nadam withRate(double rate) {
        return new Nadam(rate, 0.9, 0.999, 1e-7);
    }

    @Override
    public Nadam rate(double changed) {
        return new Nadam(changed, beta1, beta2, epsilon);
    }

    /** With other shares of m and v that are kept at a step. */
    public Nadam betas(double first, double second) {
        return new Nadam(rate, first, second, epsilon);
    }

    /** With another epsilon. */
    public Nadam epsilon(double changed) {
        return new Nadam(rate, beta1, beta2, changed);
    }

    @Override
    public String label() {
        return "nadam";
    }

    @Override
    public Optimizer over(List<Parameter> parameters) {
        return new Optimizer(rate, new NadamRule(beta1, beta2, (float) epsilon), parameters);
    }
}
