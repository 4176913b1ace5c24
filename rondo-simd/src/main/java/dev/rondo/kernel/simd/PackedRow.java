package dev.rondo.kernel.simd;

import static dev.rondo.kernel.simd.Vectors.LANES;
import static dev.rondo.kernel.simd.Vectors.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Tiles of a single row, {@code c = s + a . B} with a packed panel of B: a step of a sequence alone. It waits for B most
 * of the time, and for nothing else only where the compiler knows all distances, which {@link OneRow} leaves open.
 */
final class PackedRow {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    private PackedRow() {}

    /** 1 row by 3 vectors. */
    static void by3(
            float[] c, int cOff,
            float[] s, int sOff,
            float[] a, int aOff,
            float[] b, int bOff,
            int k) {
        FloatVector c0 = FloatVector.fromArray(SPECIES, s, sOff);
        FloatVector c1 = FloatVector.fromArray(SPECIES, s, sOff + LANES);
        FloatVector c2 = FloatVector.fromArray(SPECIES, s, sOff + 2 * LANES);
        for (int p = 0; p < k; p++) {
            int row = bOff + p * (3 * LANES);
            FloatVector factor = FloatVector.broadcast(SPECIES, a[aOff + p]);
            c0 = factor.fma(FloatVector.fromArray(SPECIES, b, row), c0);
            c1 = factor.fma(FloatVector.fromArray(SPECIES, b, row + LANES), c1);
            c2 = factor.fma(FloatVector.fromArray(SPECIES, b, row + 2 * LANES), c2);
        }
        c0.intoArray(c, cOff);
        c1.intoArray(c, cOff + LANES);
        c2.intoArray(c, cOff + 2 * LANES);
    }

    /** 1 row by 2 vectors. */
    static void by2(
            float[] c, int cOff,
            float[] s, int sOff,
            float[] a, int aOff,
            float[] b, int bOff,
            int k) {
        FloatVector c0 = FloatVector.fromArray(SPECIES, s, sOff);
        FloatVector c1 = FloatVector.fromArray(SPECIES, s, sOff + LANES);
        for (int p = 0; p < k; p++) {
            int row = bOff + p * (2 * LANES);
            FloatVector factor = FloatVector.broadcast(SPECIES, a[aOff + p]);
            c0 = factor.fma(FloatVector.fromArray(SPECIES, b, row), c0);
            c1 = factor.fma(FloatVector.fromArray(SPECIES, b, row + LANES), c1);
        }
        c0.intoArray(c, cOff);
        c1.intoArray(c, cOff + LANES);
    }

    /** 1 row by 1 vector. */
    static void by1(
            float[] c, int cOff,
            float[] s, int sOff,
            float[] a, int aOff,
            float[] b, int bOff,
            int k) {
        FloatVector c0 = FloatVector.fromArray(SPECIES, s, sOff);
        for (int p = 0; p < k; p++) {
            FloatVector factor = FloatVector.broadcast(SPECIES, a[aOff + p]);
            c0 = factor.fma(FloatVector.fromArray(SPECIES, b, bOff + p * LANES), c0);
        }
        c0.intoArray(c, cOff);
    }
    // spotless:on
}
