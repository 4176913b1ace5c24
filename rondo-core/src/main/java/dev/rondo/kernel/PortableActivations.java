package dev.rondo.kernel;

/**
 * The formulas of tanh and sigmoid, one element at a time; every implementation follows them operation by operation.
 *
 * <p>tanh is {@code x P(x^2) / Q(x^2)} up to {@link #LIMIT}, with P and Q of degree 4 fitted to the least maximal error
 * (absolute error below 3.1e-7 with the rounding of floats). sigmoid is {@code 1/2 + tanh(x/2) / 2}. Only additions,
 * multiplications, one division, minimum and maximum are used, all of which IEEE 754 fixes to the bit; NaN stays NaN.
 */
public final class PortableActivations {
    /**
     * Where tanh saturates. The quotient is 1 here and nowhere before more than that, so it needs no limit of its own.
     */
    public static final float LIMIT = 8.16297f;

    /** Numerator of tanh(x)/x in powers of x^2. */
    public static final float P0 = 0.9999999403953552f;

    public static final float P1 = 0.13406209647655487f;
    public static final float P2 = 0.003525822889059782f;
    public static final float P3 = 2.1121601093909703e-5f;
    public static final float P4 = 1.4099229339592512e-8f;

    /** Denominator of tanh(x)/x in powers of x^2; the constant is 1. */
    public static final float Q1 = 0.46739521622657776f;

    public static final float Q2 = 0.025991151109337807f;
    public static final float Q3 = 3.3356950734741986e-4f;
    public static final float Q4 = 8.073624826465675e-7f;

    private PortableActivations() {}

    /** Hyperbolic tangent. */
    public static float tanh(float x) {
        float t = Math.max(-LIMIT, Math.min(LIMIT, x));
        float s = t * t;
        float p = Math.fma(s, Math.fma(s, Math.fma(s, Math.fma(s, P4, P3), P2), P1), P0);
        float q = Math.fma(s, Math.fma(s, Math.fma(s, Math.fma(s, Q4, Q3), Q2), Q1), 1f);
        return t * p / q;
    }

    /** Logistic function. */
    public static float sigmoid(float x) {
        return Math.fma(0.5f, tanh(0.5f * x), 0.5f);
    }
}
