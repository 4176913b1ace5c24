package dev.rondo.kernel.simd;

import static dev.rondo.kernel.simd.Vectors.LANES;
import static dev.rondo.kernel.simd.Vectors.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Register tiles of a single row, for leftover rows and for batches of one.
 * Each method adds {@code A[rows, k] . B[k, vectors]} to C, one fused multiply-add per element and k, in ascending k.
 * The sums are local variables by name because only so does the compiler keep them in registers.
 */
final class OneRow {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    private OneRow() {}

    /** 1 rows by 3 vectors. */
    static void by3(
            float[] c, int cOff, int cRow,
            float[] a, int aOff, int aRow, int aCol,
            float[] b, int bOff, int bRow,
            int k) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, cOff);
        FloatVector c01 = FloatVector.fromArray(SPECIES, c, cOff + LANES);
        FloatVector c02 = FloatVector.fromArray(SPECIES, c, cOff + 2 * LANES);
        for (int p = 0; p < k; p++) {
            int row = bOff + p * bRow;
            int column = aOff + p * aCol;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, row);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, row + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, row + 2 * LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[column]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
        }
        c00.intoArray(c, cOff);
        c01.intoArray(c, cOff + LANES);
        c02.intoArray(c, cOff + 2 * LANES);
    }

    /** 1 rows by 2 vectors. */
    static void by2(
            float[] c, int cOff, int cRow,
            float[] a, int aOff, int aRow, int aCol,
            float[] b, int bOff, int bRow,
            int k) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, cOff);
        FloatVector c01 = FloatVector.fromArray(SPECIES, c, cOff + LANES);
        for (int p = 0; p < k; p++) {
            int row = bOff + p * bRow;
            int column = aOff + p * aCol;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, row);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, row + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[column]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
        }
        c00.intoArray(c, cOff);
        c01.intoArray(c, cOff + LANES);
    }

    /** 1 rows by 1 vector. */
    static void by1(
            float[] c, int cOff, int cRow,
            float[] a, int aOff, int aRow, int aCol,
            float[] b, int bOff, int bRow,
            int k) {
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, cOff);
        for (int p = 0; p < k; p++) {
            int row = bOff + p * bRow;
            int column = aOff + p * aCol;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, row);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[column]);
            c00 = a0.fma(b0, c00);
        }
        c00.intoArray(c, cOff);
    }
    // spotless:on
}
