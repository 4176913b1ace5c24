package dev.rondo.kernel.simd;

import static dev.rondo.kernel.simd.Vectors.LANES;
import static dev.rondo.kernel.simd.Vectors.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Tiles of a single row, for leftover rows and for batches of one. Each method adds {@code a[k] . B[k, vectors]} to c,
 * one fused multiply-add per element and k, in ascending k.
 */
final class OneRow {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    private OneRow() {}

    /** 1 row by 3 vectors. */
    static void by3(
            float[] c, int cOff,
            float[] a, int aOff, int aCol,
            float[] b, int bOff, int bRow,
            int k) {
        FloatVector c0 = FloatVector.fromArray(SPECIES, c, cOff);
        FloatVector c1 = FloatVector.fromArray(SPECIES, c, cOff + LANES);
        FloatVector c2 = FloatVector.fromArray(SPECIES, c, cOff + 2 * LANES);
        for (int p = 0; p < k; p++) {
            int row = bOff + p * bRow;
            FloatVector factor = FloatVector.broadcast(SPECIES, a[aOff + p * aCol]);
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
            float[] a, int aOff, int aCol,
            float[] b, int bOff, int bRow,
            int k) {
        FloatVector c0 = FloatVector.fromArray(SPECIES, c, cOff);
        FloatVector c1 = FloatVector.fromArray(SPECIES, c, cOff + LANES);
        for (int p = 0; p < k; p++) {
            int row = bOff + p * bRow;
            FloatVector factor = FloatVector.broadcast(SPECIES, a[aOff + p * aCol]);
            c0 = factor.fma(FloatVector.fromArray(SPECIES, b, row), c0);
            c1 = factor.fma(FloatVector.fromArray(SPECIES, b, row + LANES), c1);
        }
        c0.intoArray(c, cOff);
        c1.intoArray(c, cOff + LANES);
    }

    /** 1 row by 1 vector. */
    static void by1(
            float[] c, int cOff,
            float[] a, int aOff, int aCol,
            float[] b, int bOff, int bRow,
            int k) {
        FloatVector c0 = FloatVector.fromArray(SPECIES, c, cOff);
        for (int p = 0; p < k; p++) {
            int row = bOff + p * bRow;
            FloatVector factor = FloatVector.broadcast(SPECIES, a[aOff + p * aCol]);
            c0 = factor.fma(FloatVector.fromArray(SPECIES, b, row), c0);
        }
        c0.intoArray(c, cOff);
    }
    // spotless:on
}
