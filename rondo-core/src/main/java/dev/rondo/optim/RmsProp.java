package dev.rondo.optim;

import dev.rondo.nn.Parameter;
import java.util.List;

/**
 * RMSprop (Hinton 2012) as in Keras, epsilon inside the root:
 * {@code v = rho v + (1 - rho) g^2; p -= rate g / sqrt(v + epsilon)}.
 *
 * @param rate the learning rate, more than 0
 * @param rho how much of v is kept at a step, at least 0 and less than 1
 * @param epsilon keeps the divisor from zero, more than 0
 */
public record RmsProp(double rate, double rho, double epsilon) implements OptimizerSpec {
    public RmsProp {
        Check.rate("rmsprop", rate);
        Check.share("rmsprop", "rho", rho);
        Check.epsilon("rmsprop", epsilon);
    }

    /** Keras's defaults: rate 0.001, rho 0.9, epsilon 1e-7. */
    public static RmsProp defaults() {
        return withRate(1e-3);
    }

    /** Keras's defaults with the given rate. */
    public static RmsProp withRate(double rate) {
        return new RmsProp(rate, 0.9, 1e-7);
    }

    @Override
    public RmsProp rate(double changed) {
        return new RmsProp(changed, rho, epsilon);
    }

    /** With another rho. */
    public RmsProp rho(double changed) {
        return new RmsProp(rate, changed, epsilon);
    }

    /** With another epsilon. */
    public RmsProp epsilon(double changed) {
        return new RmsProp(rate, rho, changed);
    }

    @Override
    public String label() {
        return "rmsprop";
    }

    @Override
    public Optimizer over(List<Parameter> parameters) {
        return new Optimizer(rate, new RmsPropRule(rho, (float) epsilon), parameters);
    }
}
