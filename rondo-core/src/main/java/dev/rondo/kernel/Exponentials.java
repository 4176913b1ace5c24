package dev.rondo.kernel;

/**
 * The exponential function and a logarithm, one element at a time, from operations that IEEE 754 fixes to the bit
 * (fused multiply-add, multiplication, division, and the bits of an exponent), so every machine gets the same results.
 */
public final class Exponentials {
    /** Beyond this, exp is infinite in floats. */
    public static final float HIGH = 89f;

    /** Below this, exp is zero in floats. */
    public static final float LOW = -104f;

    /** 1 / ln 2. */
    public static final float LOG2_E = 1.44269504f;

    /** Adding it rounds a float of moderate size to a whole number, which then stands in its lowest bits. */
    public static final float ROUNDER = 0x1.8p23f;

    /** ln 2 in two parts, the first of few bits, so that its products with whole numbers are exact. */
    public static final float LN2_HIGH = 0.693359375f;

    public static final float LN2_LOW = -2.12194440e-4f;

    /** {@code (exp(r) - 1 - r) / r^2} on [-ln 2 / 2, ln 2 / 2], fitted to the least relative error of exp(r): 3.1e-9. */
    public static final float E0 = 0.49999994f;

    public static final float E1 = 0.1666652f;
    public static final float E2 = 0.04166837f;
    public static final float E3 = 0.00836881f;
    public static final float E4 = 0.00138159f;

    /** {@code (log(1 + e) / s - 2) / s^2} with {@code s = e / (2 + e)} on [0, 1/3], in powers of s^2: error 9.1e-9. */
    public static final float L0 = 0.66666412f;

    public static final float L1 = 0.4002179f;
    public static final float L2 = 0.27997583f;
    public static final float L3 = 0.28032506f;

    private Exponentials() {}

    /** {@code exp(x)}, with a relative error below 2e-7; zero and infinity beyond the range of floats, NaN for NaN. */
    public static float exp(float x) {
        float t = Math.max(LOW, Math.min(HIGH, x));
        float shifted = Math.fma(t, LOG2_E, ROUNDER);
        float n = shifted - ROUNDER;
        float r = Math.fma(-n, LN2_LOW, Math.fma(-n, LN2_HIGH, t));
        float q = Math.fma(r, Math.fma(r, Math.fma(r, Math.fma(r, E4, E3), E2), E1), E0);
        float p = Math.fma(r * r, q, r) + 1f;
        int power = (int) n;
        int half = power >> 1;
        return p * powerOfTwo(half) * powerOfTwo(power - half);
    }

    /** {@code log(1 + e)} for e from 0 to 1, with a relative error below 3e-7; NaN for NaN. */
    public static float log1p(float e) {
        float s = e / (2f + e);
        float z = s * s;
        float q = Math.fma(z, Math.fma(z, Math.fma(z, L3, L2), L1), L0);
        return s * Math.fma(z, q, 2f);
    }

    private static float powerOfTwo(int n) {
        return Float.intBitsToFloat((n + 127) << 23);
    }

    /** {@code y[n] = exp(x[n] + shift)}; returns the sum of y, first element first, in double precision. */
    public static double exps(float[] y, int yOff, float[] x, int xOff, float shift, int n) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            float value = exp(x[xOff + j] + shift);
            y[yOff + j] = value;
            sum += value;
        }
        return sum;
    }

    /** The same, by the given kernels and summed in lanes: for rows of some length. */
    public static double exps(Kernels kernels, float[] y, int yOff, float[] x, int xOff, float shift, int n) {
        kernels.exp(y, yOff, x, xOff, shift, n);
        return kernels.sum(y, yOff, n);
    }

    /** The largest of {@code x[n]}, NaN if any is, negative infinity if n is 0. */
    public static float max(float[] x, int off, int n) {
        float max = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            max = Math.max(max, x[off + j]);
        }
        return max;
    }
}
