package dev.rondo.reference;

import java.util.function.DoubleSupplier;

/** Derivatives of a function in double precision by {@code (f(x + e) - f(x - e)) / 2e}. */
public final class CentralDifference {
    private static final double EPSILON = 1e-6;

    private CentralDifference() {}

    /** The derivative of {@code loss}, which reads {@code values}, with respect to element {@code i} of it. */
    public static double at(double[] values, int i, DoubleSupplier loss) {
        double known = values[i];
        values[i] = known + EPSILON;
        double above = loss.getAsDouble();
        values[i] = known - EPSILON;
        double below = loss.getAsDouble();
        values[i] = known;
        return (above - below) / (2 * EPSILON);
    }
}
