package dev.rondo.optim;

import dev.rondo.nn.Parameter;
import java.util.List;

/**
 * {@link Adam} with weight decay of its own (Loshchilov and Hutter 2019), outside of m and v: every step also takes
 * {@code rate weightDecay p} off. All parameters decay, biases too, as in Keras.
 *
 * @param rate the learning rate, more than 0
 * @param beta1 how much of m is kept at a step, at least 0 and less than 1
 * @param beta2 how much of v is kept at a step, at least 0 and less than 1
 * @param epsilon keeps the divisor from zero, more than 0
 * @param weightDecay the share, times the rate, by which weights shrink at a step, at least 0
 */
public record AdamW(double rate, double beta1, double beta2, double epsilon, double weightDecay)
        implements OptimizerSpec {
    public AdamW {
        Check.adam("adamw", rate, beta1, beta2, epsilon);
        Check.that(
                weightDecay >= 0 && Double.isFinite(weightDecay),
                "adamw",
                "a finite weight decay of 0 or more",
                weightDecay,
                "Keras's default is 0.004.");
    }

    /** Keras's defaults: those of {@link Adam#defaults}, weight decay 0.004. */
    public static AdamW defaults() {
        return withRate(1e-3);
    }

    /** Keras's defaults with the given rate. */
    public static AdamW withRate(double rate) {
        return new AdamW(rate, 0.9, 0.999, 1e-7, 0.004);
    }

    @Override
    public AdamW rate(double changed) {
        return new AdamW(changed, beta1, beta2, epsilon, weightDecay);
    }

    /** With other shares of m and v that are kept at a step. */
    public AdamW betas(double first, double second) {
        return new AdamW(rate, first, second, epsilon, weightDecay);
    }

    /** With another epsilon. */
    public AdamW epsilon(double changed) {
        return new AdamW(rate, beta1, beta2, changed, weightDecay);
    }

    /** With another weight decay. */
    public AdamW weightDecay(double changed) {
        return new AdamW(rate, beta1, beta2, epsilon, changed);
    }

    @Override
    public String label() {
        return "adamw";
    }

    @Override
    public Optimizer over(List<Parameter> parameters) {
        return new Optimizer(rate, new AdamRule(beta1, beta2, (float) epsilon, weightDecay), parameters);
    }
}
