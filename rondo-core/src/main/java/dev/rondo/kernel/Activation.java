package dev.rondo.kernel;

import java.util.Locale;

/**
 * An elementwise function between a layer's sums and its outputs. The slope of each can be told from the output alone.
 */
public enum Activation {
    /** Hyperbolic tangent, in [-1, 1]. */
    TANH,
    /** Logistic function {@code 1 / (1 + exp(-x))}, in [0, 1]. */
    SIGMOID,
    /** {@code max(x, 0)}. */
    RELU,
    /** {@code x}. */
    LINEAR;

    /** The name in model files and on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
