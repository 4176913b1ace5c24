package dev.rondo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.reference.Curve;
import dev.rondo.testing.Bits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every activation against double precision, its slope against central differences of that, and what is refused. */
class ActivationTest {
    static List<Activation> activations() {
        return List.of(
                Activation.TANH,
                Activation.SIGMOID,
                Activation.RELU,
                Activation.LINEAR,
                Activation.SOFTSIGN,
                Activation.SOFTPLUS,
                Activation.HARD_SIGMOID,
                new HardSigmoid(0.2f, 0.5f),
                new LeakyRelu(0.01f),
                new ThresholdedRelu(1),
                new Elu(0.7f),
                new ScaledTanh(1.7159f, 2 / 3f),
                new Affine(-2, 0.5f));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void valuesAndSlopesAreThoseOfDoublePrecision(Activation f) {
        for (int i = -4000; i <= 4000; i++) {
            float x = i * 0.0031f;
            Curve curve = new Curve(f);
            double expected = curve.at(x);
            float y = f.at(x);
            assertEquals(expected, y, 4e-7 * Math.max(1, Math.abs(expected)), f + " at " + x);
            double slope = (curve.at(x + 1e-6) - curve.at(x - 1e-6)) / 2e-6;
            if (curve.margin() > 1e-4) {
                assertEquals(slope, f.slopeAt(y), 2e-6 * Math.max(1, Math.abs(slope)), "slope of " + f + " at " + x);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void loopsAreTheFormulas(Activation f) {
        float[] x = {9, -3, -0.5f, 0, 0.5f, 3, 9};
        float[] y = x.clone();
        f.apply(y, 1, 5);
        float[] s = new float[7];
        f.slopes(s, 2, y, 1, 5);
        for (int i = 1; i < 6; i++) {
            assertEquals(f.at(x[i]), y[i], f + " at " + x[i]);
            assertEquals(f.slopeAt(y[i]), s[i + 1], f + " at " + x[i]);
        }
        assertEquals(9, y[0]);
        assertEquals(9, y[6]);
        assertEquals(0, s[1]);
        assertTrue(f.label().matches("[a-z_]+"), f.label());
    }

    @ParameterizedTest
    @MethodSource("activations")
    void thePortableKernelIsTheFormulaInRowsOfAnyLengthAndLeavesTheRestAlone(Activation f) {
        for (int n : new int[] {0, 1, 15, 16, 1023, 1024, 1025, 3000}) {
            int row = n + 3;
            float[] x = new float[5 + 2 * row];
            for (int i = 0; i < x.length; i++) {
                x[i] = (i % 97 - 48) * 0.21f;
            }
            float[] expected = x.clone();
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < n; j++) {
                    expected[5 + i * row + j] = f.at(x[5 + i * row + j]);
                }
            }
            new PortableKernels().activate(f, x, 5, row, 2, n);
            Bits.assertSame(expected, x, f + ", rows of " + n);
        }
    }

    @Test
    void namesAreFoundInAnyCase() {
        assertEquals(Activation.SOFTPLUS, Activation.valueOf("SoftPlus"));
        assertEquals(
                "Unknown activation 'swish'; known: tanh, sigmoid, relu, linear, softsign, softplus.",
                assertThrows(IllegalArgumentException.class, () -> Activation.valueOf("swish"))
                        .getMessage());
    }

    @Test
    void parametersWhoseSlopeCannotBeToldAreRefused() {
        assertRefused("leaky_relu: expected an alpha of at least 0, got -1.0.", () -> new LeakyRelu(-1));
        assertRefused("thresholded_relu: expected an alpha of at least 0, got -1.0.", () -> new ThresholdedRelu(-1));
        assertRefused("elu: expected an alpha of at least 0, got NaN.", () -> new Elu(Float.NaN));
        assertRefused(
                "hard_sigmoid: expected finite alpha and beta, got Infinity and 0.0.",
                () -> new HardSigmoid(Float.POSITIVE_INFINITY, 0));
        assertRefused(
                "scaled_tanh: expected an alpha above 0 and a finite beta, got 0.0 and 1.0.",
                () -> new ScaledTanh(0, 1));
        assertRefused("affine: expected finite alpha and beta, got NaN and 0.0.", () -> new Affine(Float.NaN, 0));
    }

    private static void assertRefused(String message, Runnable made) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, made::run).getMessage());
    }
}
