package dev.rondo.optim;

import dev.rondo.nn.Parameter;
import java.util.List;

/**
 * The descent of averaged SGD (Polyak and Juditsky 1992) as in PyTorch, as Keras has none: {@code eta = rate /
 * (1 + lambd rate (t - 1))^alpha; p -= lambd eta p + eta g}. The average is {@link Averaging#mean}; PyTorch's
 * {@code t0} is {@code mean(t0 + 2)}. AWD-LSTM (Merity, Keskar and Socher 2018) uses lambd 0, which is plain {@link Sgd},
 * and {@link Averaging#nonMonotonic}.
 *
 * @param rate the learning rate of the first step, more than 0
 * @param lambd the share, times eta, by which weights shrink at a step, and the speed at which eta falls; at least 0
 * @param alpha the power with which eta falls, at least 0
 */
public record Asgd(double rate, double lambd, double alpha) implements OptimizerSpec {
    public Asgd {
        Check.rate("asgd", rate);
        Check.that(
                lambd >= 0 && Double.isFinite(lambd),
                "asgd",
                "a finite lambd of 0 or more",
                lambd,
                "PyTorch's default is 0.0001.");
        Check.that(
                alpha >= 0 && Double.isFinite(alpha),
                "asgd",
                "a finite alpha of 0 or more",
                alpha,
                "PyTorch's default is 0.75.");
    }

    /** PyTorch's defaults: rate 0.01, lambd 0.0001, alpha 0.75. */
    public static Asgd defaults() {
        return withRate(0.01);
    }

    /** PyTorch's defaults with the given rate. */
    public static Asgd withRate(double rate) {
        return new Asgd(rate, 1e-4, 0.75);
    }

    @Override
    public Asgd rate(double changed) {
        return new Asgd(changed, lambd, alpha);
    }

    /** With another lambd. */
    public Asgd lambd(double changed) {
        return new Asgd(rate, changed, alpha);
    }

    /** With another alpha. */
    public Asgd alpha(double changed) {
        return new Asgd(rate, lambd, changed);
    }

    @Override
    public String label() {
        return "asgd";
    }

    @Override
    public Optimizer over(List<Parameter> parameters) {
        return new Optimizer(rate, new AsgdRule(lambd, alpha), parameters);
    }
}
