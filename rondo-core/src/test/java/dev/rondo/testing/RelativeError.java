package dev.rondo.testing;

/** The largest difference over the largest magnitude: what a gradient in single precision can be held to. */
public final class RelativeError {
    private RelativeError() {}

    /** As {@link #of(double[], float[])}. */
    public static double of(float[] expected, float[] actual) {
        double[] doubles = new double[expected.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = expected[i];
        }
        return of(doubles, actual);
    }

    /** The error of {@code actual}; where everything expected is zero, the largest magnitude of what came. */
    public static double of(double[] expected, float[] actual) {
        if (expected.length != actual.length) {
            throw new AssertionError("expected " + expected.length + " values, got " + actual.length);
        }
        double difference = 0;
        double magnitude = 0;
        for (int i = 0; i < expected.length; i++) {
            double error = Math.abs(expected[i] - actual[i]);
            difference = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(difference, error);
            magnitude = Math.max(magnitude, Math.abs(expected[i]));
        }
        return magnitude == 0 ? difference : difference / magnitude;
    }
}
