package dev.rondo.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.rondo.tensor.Tensor;
import java.util.Map;

/** Comparisons to the bit; every NaN counts as the same. */
public final class Bits {
    private Bits() {}

    /** Fails at the first element whose bits differ. */
    public static void assertSame(float[] expected, float[] actual, String what) {
        assertEquals(expected.length, actual.length, () -> what + ": length");
        for (int i = 0; i < expected.length; i++) {
            if (Float.floatToIntBits(expected[i]) != Float.floatToIntBits(actual[i])) {
                fail(what + ": element " + i + " of " + expected.length + ": expected " + hex(expected[i]) + ", got "
                        + hex(actual[i]));
            }
        }
    }

    /** Fails at the first tensor that has another shape or other bits. */
    public static void assertSame(Map<String, Tensor> expected, Map<String, Tensor> actual, String what) {
        assertEquals(expected.keySet(), actual.keySet(), what);
        expected.forEach((name, tensor) -> {
            assertEquals(tensor.shape(), actual.get(name).shape(), () -> what + ": " + name);
            assertSame(tensor.data(), actual.get(name).data(), what + ": " + name);
        });
    }

    private static String hex(float value) {
        return value + " (" + Float.toHexString(value) + ")";
    }
}
