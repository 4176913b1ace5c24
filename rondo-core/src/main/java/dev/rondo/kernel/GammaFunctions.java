package dev.rondo.kernel;

/**
 * The logarithm of the gamma function and its slope, for positive numbers, in double precision: Stirling's series (Abramowitz
 * and Stegun 1964, 6.1.41 and 6.3.18) from {@value #LEAST} on, to which smaller numbers are brought by recurrence. The
 * errors are below 1e-13 of the larger of 1 and the value.
 */
public final class GammaFunctions {
    private static final double LEAST = 10;
    private static final double HALF_LOG_TWO_PI = 0.91893853320467274178;

    private GammaFunctions() {}

    /** {@code log(Gamma(x))} for x &gt; 0. */
    public static double logGamma(double x) {
        double product = 1;
        double z = x;
        while (z < LEAST) {
            product *= z;
            z += 1;
        }
        double r = 1 / (z * z);
        double series = (1.0 / 12 + r * (-1.0 / 360 + r * (1.0 / 1260 + r * (-1.0 / 1680 + r * (1.0 / 1188))))) / z;
        return (z - 0.5) * StrictMath.log(z) - z + HALF_LOG_TWO_PI + series - StrictMath.log(product);
    }

    /** The slope of {@link #logGamma}, for x &gt; 0. */
    public static double digamma(double x) {
        double sum = 0;
        double z = x;
        while (z < LEAST) {
            sum += 1 / z;
            z += 1;
        }
        double r = 1 / (z * z);
        double series = r * (1.0 / 12 + r * (-1.0 / 120 + r * (1.0 / 252 + r * (-1.0 / 240 + r * (1.0 / 132)))));
        return StrictMath.log(z) - 0.5 / z - series - sum;
    }
}
