package dev.rondo.optim;

import dev.rondo.nn.Parameter;
import java.util.List;

/**
 * Adadelta (Zeiler 2012) as in Keras, epsilon inside both roots: {@code a = rho a + (1 - rho) g^2};
 * {@code move = -sqrt(d + epsilon) / sqrt(a + epsilon) g}; {@code d = rho d + (1 - rho) move^2; p += rate move}. The
 * paper's own rate is 1, which is PyTorch's default; Keras's is 0.001.
 *
 * @param rate the learning rate, more than 0
 * @param rho how much of a and d is kept at a step, at least 0 and less than 1
 * @param epsilon keeps the divisor from zero and lets the first step begin, more than 0
 */
public record Adadelta(double rate, double rho, double epsilon) implements OptimizerSpec {
    public Adadelta {
        Check.rate("adadelta", rate);
        Check.share("adadelta", "rho", rho);
        Check.epsilon("adadelta", epsilon);
    }

    /** Keras's defaults: rate 0.001, rho 0.95, epsilon 1e-7. */
    public static Adadelta defaults() {
        return withRate(1e-3);
    }

    /** Keras's defaults with the given rate. */
    public static Adadelta withRate(double rate) {
        return new Adadelta(rate, 0.95, 1e-7);
    }

    @Override
    public Adadelta rate(double changed) {
        return new Adadelta(changed, rho, epsilon);
    }

    /** With another rho. */
    public Adadelta rho(double changed) {
        return new Adadelta(rate, changed, epsilon);
    }

    /** With another epsilon. */
    public Adadelta epsilon(double changed) {
        return new Adadelta(rate, rho, changed);
    }

    @Override
    public String label() {
        return "adadelta";
    }

    @Override
    public Optimizer over(List<Parameter> parameters) {
        return new Optimizer(rate, new AdadeltaRule(rho, (float) epsilon), parameters);
    }
}
