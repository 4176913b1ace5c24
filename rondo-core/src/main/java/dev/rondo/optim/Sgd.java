package dev.rondo.optim;

import dev.rondo.nn.Parameter;
import java.util.List;

/**
 * Gradient descent, {@code p -= rate g}; with momentum (Polyak 1964) {@code m = momentum m - rate g; p += m}, and in
 * Nesterov's form {@code p += momentum m - rate g} with the m just computed.
 *
 * @param rate the learning rate, more than 0
 * @param momentum how much of the last move is kept, 0 to 1
 * @param nesterov Nesterov's form; without momentum it makes no difference
 */
public record Sgd(double rate, double momentum, boolean nesterov) implements OptimizerSpec {
    public Sgd {
        Check.rate("sgd", rate);
        Check.that(
                momentum >= 0 && momentum <= 1,
                "sgd",
                "a momentum from 0 to 1",
                momentum,
                "Use 0 for none; 0.9 is common.");
    }

    /** Keras's defaults: rate 0.01, no momentum. */
    public static Sgd defaults() {
        return withRate(0.01);
    }

    /** Without momentum. */
    public static Sgd withRate(double rate) {
        return new Sgd(rate, 0, false);
    }

    @Override
    public Sgd rate(double changed) {
        return new Sgd(changed, momentum, nesterov);
    }

    /** With another momentum. */
    public Sgd momentum(double changed) {
        return new Sgd(rate, changed, nesterov);
    }

    /** In Nesterov's form or not. */
    public Sgd nesterov(boolean use) {
        return new Sgd(rate, momentum, use);
    }

    @Override
    public String label() {
        return "sgd";
    }

    @Override
    public Optimizer over(List<Parameter> parameters) {
        return new Optimizer(rate, new SgdRule((float) momentum, nesterov), parameters);
    }
}
