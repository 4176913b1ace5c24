package dev.rondo.testing;

/** The largest difference over the largest magnitude: what numbers in single precision can be held to. */
public final class RelativeError {
    private RelativeError() {}

    /** The error of {@code actual}; where everything expected is zero, the largest magnitude of what came. */
    public static double of(float[] expected, float[] actual) {
        double[] doubles = new double[expected.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = expected[i];
        }
        return of(doubles, actual, 0);
    }

    /**
     * The error of {@code actual}.
     *
     * @param floor the least magnitude to divide by: where larger terms of random numbers cancel, what is left has no
     *     digits to compare
     */
    public static double of(double[] expected, float[] actual, double floor) {
        if (expected.length != actual.length) {
            throw new AssertionError("expected " + expected.length + " values, got " + actual.length);
        }
        double difference = 0;
        double magnitude = floor;
        for (int i = 0; i < expected.length; i++) {
            double error = Math.abs(expected[i] - actual[i]);
            difference = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(difference, error);
            magnitude = Math.max(magnitude, Math.abs(expected[i]));
        }
        return magnitude == 0 ? difference : difference / magnitude;
    }
}
