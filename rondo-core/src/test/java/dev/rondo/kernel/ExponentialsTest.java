package dev.rondo.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** exp and log1p over their ranges, against {@link StrictMath}. */
class ExponentialsTest {
    /** Neighbours in the sweep are this many floats apart; a prime, so that every pattern of low bits occurs. */
    private static final int STRIDE = 257;

    private interface Function {
        float at(float x);
    }

    /** The largest relative error over all normal results; results below those must be right to the last denormal. */
    private static double sweep(Function f, DoubleUnaryOperator exact, float low, float high) {
        double worst = 0;
        for (long bits = 0; bits < 1L << 32; bits += STRIDE) {
            float x = Float.intBitsToFloat((int) bits);
            if (x >= low && x <= high) {
                double expected = exact.applyAsDouble(x);
                double error = Math.abs(f.at(x) - expected);
                if (Math.abs(expected) < Float.MIN_NORMAL) {
                    assertTrue(error <= Float.MIN_VALUE, "f(" + x + ") = " + f.at(x) + ", expected " + expected);
                } else {
                    worst = Math.max(worst, error / Math.abs(expected));
                }
            }
        }
        return worst;
    }

    @Test
    void expIsThatOfStrictMathToAFloatsPrecision(TestReporter reporter) {
        double worst = sweep(Exponentials::exp, StrictMath::exp, -120, 88.72283f);
        reporter.publishEntry("largest relative error of exp", Double.toString(worst));
        assertTrue(worst <= 2e-7, () -> "relative error " + worst);
    }

    @Test
    void log1pIsThatOfStrictMathToAFloatsPrecision(TestReporter reporter) {
        double worst = sweep(Exponentials::log1p, StrictMath::log1p, 0, 1);
        reporter.publishEntry("largest relative error of log1p", Double.toString(worst));
        assertTrue(worst <= 3e-7, () -> "relative error " + worst);
    }

    @Test
    void beyondTheRangeOfFloatsExpIsZeroOrInfinite() {
        assertEquals(Float.POSITIVE_INFINITY, Exponentials.exp(88.73f));
        assertEquals(Float.POSITIVE_INFINITY, Exponentials.exp(Float.MAX_VALUE));
        assertEquals(Float.POSITIVE_INFINITY, Exponentials.exp(Float.POSITIVE_INFINITY));
        assertEquals(0f, Exponentials.exp(-104.1f));
        assertEquals(0f, Exponentials.exp(Float.NEGATIVE_INFINITY));
        assertEquals(1f, Exponentials.exp(0f));
        assertEquals(1f, Exponentials.exp(-0f));
    }

    @Test
    void nanStays() {
        assertTrue(Float.isNaN(Exponentials.exp(Float.NaN)));
        assertTrue(Float.isNaN(Exponentials.log1p(Float.NaN)));
        assertTrue(Float.isNaN(Exponentials.max(new float[] {1, Float.NaN, 3}, 0, 3)));
    }

    @Test
    void aRowIsShiftedSummedAndSearchedWithinItsBounds() {
        float[] x = {9, 1, 2, 3, 9};
        float[] y = {7, 7, 7, 7, 7};
        double sum = Exponentials.exps(y, 1, x, 1, -3, 3);
        float[] expected = {7, Exponentials.exp(-2), Exponentials.exp(-1), 1, 7};
        assertArrayEquals(expected, y);
        assertEquals((double) expected[1] + expected[2] + expected[3], sum);
        assertEquals(3f, Exponentials.max(x, 1, 3));
        assertEquals(Float.NEGATIVE_INFINITY, Exponentials.max(x, 0, 0));
    }
}
