package dev.rondo.reference;

import dev.rondo.kernel.Activation;

/**
 * An activation in double precision. Remembers how near to the kink of a ReLU it was asked, where no difference quotient can be trusted;
 * an exact zero is none of these cases, as it is a product with a closed gate and stays zero.
 */
public final class Curve {
    private final Activation f;
    private double margin = Double.POSITIVE_INFINITY;

    public Curve(Activation f) {
        this.f = f;
    }

    /** The value at {@code x}. */
    public double at(double x) {
        return switch (f) {
            case TANH -> StrictMath.tanh(x);
            case SIGMOID -> 1 / (1 + StrictMath.exp(-x));
            case RELU -> {
                margin = x == 0 ? margin : Math.min(margin, Math.abs(x));
                yield Math.max(0, x);
            }
            case LINEAR -> x;
        };
    }

    /** The smallest distance from a kink so far. */
    public double margin() {
        return margin;
    }
}
