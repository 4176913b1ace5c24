package dev.rondo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Beside values from tables, and what defines the functions: their recurrences. */
class GammaFunctionsTest {
    @Test
    void knownValues() {
        assertEquals(0.57236494292470008707, GammaFunctions.logGamma(0.5), 1e-14);
        assertEquals(0, GammaFunctions.logGamma(1), 1e-13);
        assertEquals(0, GammaFunctions.logGamma(2), 1e-13);
        assertEquals(StrictMath.log(3628800), GammaFunctions.logGamma(11), 1e-13);
        assertEquals(-0.57721566490153286061, GammaFunctions.digamma(1), 1e-13);
        assertEquals(-1.96351002602142347944, GammaFunctions.digamma(0.5), 1e-13);
        assertEquals(13.81550998074943, GammaFunctions.logGamma(1e-6), 1e-12);
    }

    @Test
    void eachStepUpAddsALogarithmOrAQuotient() {
        for (double x = 1e-4; x < 1e6; x *= 1.37) {
            double size = Math.max(1, Math.abs(GammaFunctions.logGamma(x)));
            assertEquals(
                    StrictMath.log(x),
                    GammaFunctions.logGamma(x + 1) - GammaFunctions.logGamma(x),
                    1e-13 * size,
                    "" + x);
            assertEquals(
                    1 / x, GammaFunctions.digamma(x + 1) - GammaFunctions.digamma(x), 1e-13 / Math.min(1, x), "" + x);
            double slope = (GammaFunctions.logGamma(x * 1.0001) - GammaFunctions.logGamma(x * 0.9999)) / (x * 0.0002);
            assertEquals(slope, GammaFunctions.digamma(x), 1e-6 * (1 + Math.abs(slope)), "" + x);
        }
    }
}
