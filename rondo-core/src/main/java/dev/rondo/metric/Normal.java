package dev.rondo.metric;

/** The standard normal distribution. */
final class Normal {
    private static final double ROOT = StrictMath.sqrt(2 * Math.PI);

    private Normal() {}

    /** The density at z. */
    static double density(double z) {
        return StrictMath.exp(-z * z / 2) / ROOT;
    }

    /**
     * The probability of z or less, to a relative error of 1e-13 in both tails: near the middle by the series {@code 1/2 +
     * phi(z) (z + z^3/3 + z^5/(3 5) + ...)} (Abramowitz and Stegun 26.2.11), further out by the continued fraction of the
     * tail {@code phi(z) / (z + 1 / (z + 2 / (z + 3 / ...)))} (26.2.14).
     */
    static double cumulative(double z) {
        if (Double.isNaN(z)) {
            return z;
        }
        double size = Math.abs(z);
        if (size < 3) {
            double term = z;
            double sum = z;
            for (int k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
                term *= z * z / k;
                sum += term;
            }
            return 0.5 + density(z) * sum;
        }
        double fraction = size;
        for (int k = 100; k > 0; k--) {
            fraction = size + k / fraction;
        }
        double tail = density(size) / fraction;
        return z < 0 ? tail : 1 - tail;
    }
}
