package dev.rondo.optim;

import dev.rondo.nn.Parameter;
import java.util.List;

/**
 * Adagrad (Duchi, Hazan and Singer 2011) as in Keras, epsilon inside the root: {@code a += g^2;
 * p -= rate g / sqrt(a + epsilon)}. PyTorch starts from an accumulator of 0 and has epsilon beside the root.
 *
 * @param rate the learning rate, more than 0
 * @param initialAccumulatorValue what a starts from, at least 0
 * @param epsilon keeps the divisor from zero, more than 0
 */
public record Adagrad(double rate, double initialAccumulatorValue, double epsilon) implements OptimizerSpec {
    public Adagrad {
        Check.rate("adagrad", rate);
        Check.that(
                initialAccumulatorValue >= 0 && (float) initialAccumulatorValue < Float.POSITIVE_INFINITY,
                "adagrad",
                "a finite initial accumulator value of 0 or more",
                initialAccumulatorValue,
                "Keras's default is 0.1.");
        Check.epsilon("adagrad", epsilon);
    }

    /** Keras's defaults: rate 0.001, initial accumulator value 0.1, epsilon 1e-7. */
    public static Adagrad defaults() {
        return withRate(1e-3);
    }

    /** Keras's defaults with the given rate. */
    public static Adagrad withRate(double rate) {
        return new Adagrad(rate, 0.1, 1e-7);
    }

    @Override
    public Adagrad rate(double changed) {
        return new Adagrad(changed, initialAccumulatorValue, epsilon);
    }

    /** With another start of the accumulator. */
    public Adagrad initialAccumulatorValue(double changed) {
        return new Adagrad(rate, changed, epsilon);
    }

    /** With another epsilon. */
    public Adagrad epsilon(double changed) {
        return new Adagrad(rate, initialAccumulatorValue, changed);
    }

    @Override
    public String label() {
        return "adagrad";
    }

    @Override
    public Optimizer over(List<Parameter> parameters) {
        return new Optimizer(rate, new AdagradRule((float) initialAccumulatorValue, (float) epsilon), parameters);
    }
}
