package dev.rondo.kernel;

/**
 * Minus the logarithms of the likelihoods of single numbers, in nats, and their slopes with respect to what a network
 * says about them. Scalars in double precision: each takes a few logarithms, whatever its kind.
 */
public final class LikelihoodKernels {
    private static final double HALF_LOG_TWO_PI = 0.91893853320467274178;

    /** Keeps logarithms and quotients finite where a scale comes close to zero. */
    private static final double LEAST = 1e-6;

    private LikelihoodKernels() {}

    /** {@code log(1 + exp(x))}, and at least 1e-6: a scale from any number. */
    public static double softplus(double x) {
        return Math.max(LEAST, Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x))));
    }

    private static double softplusSlope(double x) {
        double e = StrictMath.exp(-Math.abs(x));
        return softplus(x) > LEAST ? (x < 0 ? e : 1) / (1 + e) : Double.isNaN(x) ? x : 0;
    }

    /**
     * A normal distribution of mean m and deviation {@code s = softplus(raw)}: {@code log s + ((y - m) / s)^2 / 2 +
     * log(2 pi) / 2}. The slopes by m and by raw, times {@code share}, go to {@code d[at]} and {@code d[rawAt]}.
     */
    public static double gaussian(float[] d, float[] x, int at, int rawAt, double y, double share) {
        double s = softplus(x[rawAt]);
        double u = (y - x[at]) / s;
        d[at] = (float) (-share * u / s);
        d[rawAt] = (float) (share * (1 - u * u) / s * softplusSlope(x[rawAt]));
        return StrictMath.log(s) + 0.5 * u * u + HALF_LOG_TWO_PI;
    }

    /**
     * The negative binomial distribution of Salinas et al. 2020 (DeepAR), of mean {@code m = softplus(rawMean)} and
     * variance {@code m + a m^2} with {@code a = softplus(rawShape)}; y is a count.
     */
    public static double negativeBinomial(float[] d, float[] x, int at, int rawAt, double y, double share) {
        double m = softplus(x[at]);
        double a = softplus(x[rawAt]);
        double r = 1 / a;
        double log = StrictMath.log1p(a * m);
        d[at] = (float) (share * (m - y) / (m * (1 + a * m)) * softplusSlope(x[at]));
        double byR = GammaFunctions.digamma(r) - GammaFunctions.digamma(y + r) + log + (y - m) / (r + m);
        d[rawAt] = (float) (-share * r * r * byR * softplusSlope(x[rawAt]));
        return GammaFunctions.logGamma(r)
                + GammaFunctions.logGamma(y + 1)
                - GammaFunctions.logGamma(y + r)
                + r * log
                + y * (log - StrictMath.log(a * m));
    }

    /** {@code m - y log(m + 1e-7)} for a rate m, for the elements {@code [from, to)}. */
    public static void poisson(float[] values, float[] d, float[] m, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            double rate = m[i] + 1e-7;
            values[i] = (float) (m[i] - (y[i] == 0 ? 0 : y[i] * StrictMath.log(rate)));
            d[i] = (float) (1 - y[i] / rate);
        }
    }

    /** {@code exp(x) - y x} for the logarithm x of a rate, for the elements {@code [from, to)}. */
    public static void poissonOfLogs(float[] values, float[] d, float[] x, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            float rate = Exponentials.exp(x[i]);
            values[i] = Math.fma(-y[i], x[i], rate);
            d[i] = rate - y[i];
        }
    }
}
