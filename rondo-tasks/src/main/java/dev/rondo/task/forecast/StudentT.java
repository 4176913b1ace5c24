package dev.rondo.task.forecast;

/** Student's t distribution with a whole number of degrees of freedom (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4). */
final class StudentT {
    /** From here on the distribution is as good as normal. */
    private static final int NORMAL = 1_000;

    private static final int HALVINGS = 80;

    private StudentT() {}

    /**
     * How much wider an interval must be when its width was estimated from few values rather than from many.
     *
     * @param degrees of freedom, at least 1
     * @param probability of the interval
     */
    static double widening(int degrees, double probability) {
        return degrees >= NORMAL ? 1 : quantile(degrees, probability) / quantile(NORMAL, probability);
    }

    /** The t with {@code P(|T| <= t) = probability}. */
    static double quantile(int degrees, double probability) {
        double low = 0;
        double high = StrictMath.PI / 2;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (inside(degrees, middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return StrictMath.tan(low) * StrictMath.sqrt(degrees);
    }

    /** {@code P(|T| <= t)} for the angle {@code atan(t / sqrt(degrees))}. */
    private static double inside(int degrees, double angle) {
        boolean odd = degrees % 2 == 1;
        double sine = StrictMath.sin(angle);
        double cosine = StrictMath.cos(angle);
        double term = odd ? cosine : 1;
        double sum = 0;
        for (int power = odd ? 1 : 0; power <= degrees - 2; power += 2) {
            sum += term;
            term *= cosine * cosine * (power + 1) / (power + 2);
        }
        return odd ? 2 / StrictMath.PI * (angle + sine * sum) : sine * sum;
    }
}
