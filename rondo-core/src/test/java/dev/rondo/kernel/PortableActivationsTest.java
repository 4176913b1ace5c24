package dev.rondo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.testing.Bits;
import dev.rondo.testing.TestSeed;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** tanh and sigmoid over the whole range of floats, and the slopes. */
class PortableActivationsTest {
    /** Neighbours in the sweep are this many floats apart; a prime, so that every pattern of low bits occurs. */
    private static final int STRIDE = 257;

    /** Where the sweep leaves no float out: half a unit around places where formulas change hands. */
    private static final float[] DENSE = {0f, 0.5f, 1f, PortableActivations.LIMIT, 2 * PortableActivations.LIMIT};

    private static final double TOLERANCE = 1e-6;

    @FunctionalInterface
    private interface Function {
        float at(float x);
    }

    @Test
    void tanhIsThatOfStrictMathToAMillionth(TestReporter reporter) {
        reporter.publishEntry(
                "largest error of tanh", Double.toString(sweep(PortableActivations::tanh, StrictMath::tanh, -1, 1)));
    }

    @Test
    void sigmoidIsThatOfStrictMathToAMillionth(TestReporter reporter) {
        reporter.publishEntry(
                "largest error of sigmoid",
                Double.toString(sweep(PortableActivations::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)), 0, 1)));
    }

    private static double sweep(Function f, DoubleUnaryOperator exact, float low, float high) {
        double worst = 0;
        for (long bits = 0; bits < 1L << 32; bits += STRIDE) {
            worst = Math.max(worst, error(f, exact, low, high, Float.intBitsToFloat((int) bits)));
        }
        for (float place : DENSE) {
            float x = place;
            for (int i = 0; i < 20_000; i++) {
                worst = Math.max(worst, error(f, exact, low, high, x));
                worst = Math.max(worst, error(f, exact, low, high, -x));
                x = i < 10_000 ? Math.nextUp(x) : Math.nextDown(i == 10_000 ? place : x);
            }
        }
        return worst;
    }

    private static double error(Function f, DoubleUnaryOperator exact, float low, float high, float x) {
        float y = f.at(x);
        if (Float.isNaN(x)) {
            assertTrue(Float.isNaN(y), "NaN became " + y);
            return 0;
        }
        double error = Math.abs(y - exact.applyAsDouble(x));
        if (!(y >= low && y <= high && error <= TOLERANCE)) {
            throw new AssertionError("f(" + x + ") = " + y + ", expected " + exact.applyAsDouble(x));
        }
        return error;
    }

    @Test
    void noTanhExceedsOneWhereTheFormulaHasNoLimit() {
        for (float x = 4; x <= PortableActivations.LIMIT; x = Math.nextUp(x)) {
            if (!(PortableActivations.tanh(x) <= 1)) {
                throw new AssertionError("tanh(" + x + ") = " + PortableActivations.tanh(x));
            }
        }
        assertEquals(1f, PortableActivations.tanh(PortableActivations.LIMIT));
    }

    @Test
    void infinitiesSaturateAndNaNStays() {
        assertEquals(1f, PortableActivations.tanh(Float.POSITIVE_INFINITY));
        assertEquals(-1f, PortableActivations.tanh(Float.NEGATIVE_INFINITY));
        assertEquals(1f, PortableActivations.sigmoid(Float.POSITIVE_INFINITY));
        assertEquals(0f, PortableActivations.sigmoid(Float.NEGATIVE_INFINITY));
        assertTrue(Float.isNaN(PortableActivations.tanh(Float.NaN)));
        assertTrue(Float.isNaN(PortableActivations.sigmoid(Float.NaN)));
        assertEquals(1f, PortableActivations.tanh(Float.MAX_VALUE));
        assertEquals(0f, PortableActivations.sigmoid(-Float.MAX_VALUE));
    }

    @Test
    void tanhIsOddToTheBit() {
        Random random = TestSeed.random("odd");
        for (int i = 0; i < 1_000_000; i++) {
            float x = Float.intBitsToFloat(random.nextInt() & 0x7FFFFFFF);
            if (!Float.isNaN(x)) {
                float up = PortableActivations.tanh(x);
                float down = PortableActivations.tanh(-x);
                assertTrue(
                        Float.floatToIntBits(down) == Float.floatToIntBits(-up),
                        () -> TestSeed.replay("tanh(-" + x + ") = " + down + ", tanh(" + x + ") = " + up));
            }
        }
        assertEquals(Float.floatToIntBits(-0f), Float.floatToIntBits(PortableActivations.tanh(-0f)));
    }

    /** Neighbouring floats may step back by rounding, never by more than the errors of both. */
    @Test
    void valuesRiseButForRounding(TestReporter reporter) {
        reporter.publishEntry("largest step back of tanh", Float.toString(largestStepBack(PortableActivations::tanh)));
        reporter.publishEntry(
                "largest step back of sigmoid", Float.toString(largestStepBack(PortableActivations::sigmoid)));
        for (int i = -3999; i <= 4000; i++) {
            float x = i * 1e-3f;
            float before = (i - 1) * 1e-3f;
            assertTrue(PortableActivations.tanh(x) > PortableActivations.tanh(before), () -> "tanh at " + x);
            assertTrue(PortableActivations.sigmoid(x) > PortableActivations.sigmoid(before), () -> "sigmoid at " + x);
        }
    }

    private static float largestStepBack(Function f) {
        float highest = -2;
        float largest = 0;
        for (float x = -20; x <= 20; x += 1e-5f) {
            float y = f.at(x);
            largest = Math.max(largest, highest - y);
            highest = Math.max(highest, y);
        }
        assertTrue(largest <= 5e-7f, "a step back of " + largest);
        return largest;
    }

    @Test
    void reluKeepsWhatIsPositiveAndLinearKeepsAll() {
        float[] values = {-1, -0f, 0, 2, Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, Float.MIN_VALUE};
        float[] relu = values.clone();
        Activation.RELU.apply(relu, 0, relu.length);
        Bits.assertSame(new float[] {0, 0, 0, 2, Float.NaN, 0, Float.POSITIVE_INFINITY, Float.MIN_VALUE}, relu, "relu");
        float[] linear = values.clone();
        Activation.LINEAR.apply(linear, 0, linear.length);
        Bits.assertSame(values, linear, "linear");
    }

    @Test
    void slopesAreTheDerivativesAsFunctionsOfTheOutput() {
        float[] y = {-0.5f, 0, 0.25f, 1};
        assertSlopes(Activation.TANH, y, 0.75f, 1, 0.9375f, 0);
        assertSlopes(Activation.SIGMOID, y, -0.75f, 0, 0.1875f, 0);
        assertSlopes(Activation.RELU, y, 0, 0, 1, 1);
        assertSlopes(Activation.LINEAR, y, 1, 1, 1, 1);
    }

    private static void assertSlopes(Activation f, float[] y, float... expected) {
        float[] slopes = new float[y.length];
        f.slopes(slopes, 0, y, 0, y.length);
        Bits.assertSame(expected, slopes, f.label());
    }
}
