package dev.rondo.kernel;

import java.util.List;

/**
 * An elementwise function between a layer's sums and its outputs. Each is a record: two are equal if their parameters
 * are. The slope of each can be told from the output alone, so nothing else need be kept for the way back; that is why
 * parameters for which it cannot are refused.
 *
 * <p>{@link #at} and {@link #slopeAt} are the formulas; the loops over rows stand in each record, so that the compiler
 * sees one formula a loop.
 */
@SuppressWarnings(
        "ClassInitializationDeadlock") // an interface without default methods is not initialized with its records
public sealed interface Activation
        permits Tanh,
                Sigmoid,
                Relu,
                Linear,
                LeakyRelu,
                ThresholdedRelu,
                Elu,
                HardSigmoid,
                ScaledTanh,
                Softsign,
                Softplus,
                Affine {
    /** Hyperbolic tangent, in [-1, 1]. */
    Activation TANH = new Tanh();

    /** Logistic function {@code 1 / (1 + exp(-x))}, in [0, 1]. */
    Activation SIGMOID = new Sigmoid();

    /** {@code max(x, 0)}. */
    Activation RELU = new Relu();

    /** {@code x}. */
    Activation LINEAR = new Linear();

    /** {@code clip(x / 6 + 1 / 2, 0, 1)}: Keras 3's hard_sigmoid. */
    Activation HARD_SIGMOID = new HardSigmoid(1 / 6f, 0.5f);

    /** {@code x / (1 + |x|)}, in [-1, 1]. */
    Activation SOFTSIGN = new Softsign();

    /** {@code log(1 + exp(x))}. */
    Activation SOFTPLUS = new Softplus();

    /** The name in model files and on the command line, without parameters. */
    String label();

    /** The function of one number. */
    float at(float x);

    /** The slope where the output is y. */
    float slopeAt(float y);

    /** {@code x = f(x)} for a row of n. */
    void apply(float[] x, int off, int n);

    /** {@code s = f'} for a row of n outputs y of f. */
    void slopes(float[] s, int sOff, float[] y, int yOff, int n);

    /** The four of the classical layers. */
    static Activation[] values() {
        return new Activation[] {TANH, SIGMOID, RELU, LINEAR};
    }

    /**
     * The activation without parameters of the given name, in any case, such as {@code tanh}.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Activation valueOf(String name) {
        List<Activation> known = List.of(TANH, SIGMOID, RELU, LINEAR, SOFTSIGN, SOFTPLUS);
        return known.stream()
                .filter(activation -> activation.label().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown activation '" + name + "'; known: "
                        + String.join(
                                ", ", known.stream().map(Activation::label).toList()) + "."));
    }
}
