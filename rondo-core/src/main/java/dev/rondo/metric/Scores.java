package dev.rondo.metric;

import dev.rondo.tensor.ShapeException;
import java.util.function.IntToDoubleFunction;

/** What the metrics share: checks of lengths, and the mean over what is not ignored. */
final class Scores {
    private Scores() {}

    /** The mean of {@code term} over the positions {@code from} to {@code to} that count; NaN if there are none. */
    static double mean(int from, int to, boolean[] ignore, IntToDoubleFunction term) {
        double sum = 0;
        int count = 0;
        for (int i = from; i < to; i++) {
            if (ignore.length == 0 || !ignore[i]) {
                sum += term.applyAsDouble(i);
                count++;
            }
        }
        return sum / count;
    }

    /** Checks that {@code values}, called {@code name}, has as many values as the array it is compared with. */
    static void sameLength(String metric, String name, double[] values, int expected) {
        if (values.length != expected) {
            throw new ShapeException(metric + ": expected " + expected + " values of " + name + ", got " + values.length
                    + ". Give one value for each step that is scored.");
        }
    }

    /** Checks the length of a mask that is given. */
    static void maskLength(String metric, boolean[] ignore, int expected) {
        if (ignore.length != 0 && ignore.length != expected) {
            throw new ShapeException(metric + ": expected " + expected + " flags of what to ignore, or none, got "
                    + ignore.length + ". Give one flag for each step that is scored.");
        }
    }

    static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
