package dev.rondo.kernel.simd;

import static dev.rondo.kernel.simd.Vectors.LANES;
import static dev.rondo.kernel.simd.Vectors.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Tiles of a single row, for leftover rows and for batches of one. Each method adds {@code a[k] . B[k, vectors]} to c,
 * one fused multiply-add per element and k, in ascending k.
 *
 * <p>The sums go back to c every eight rows of B. Kept in a vector from one turn of the loop to the next, they were put
 * on the heap, turn by turn, by every sixth process or so: the compiler sometimes fails to see that the vector of a turn
 * is all that becomes of the one before.
 */
final class OneRow {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    /** Rows of B in one turn. */
    private static final int DEPTH = 8;

    private OneRow() {}

    /** 1 row by 3 vectors. */
    static void by3(
            float[] c, int cOff,
            float[] a, int aOff, int aCol,
            float[] b, int bOff, int bRow,
            int k) {
        int p = 0;
        for (; p + DEPTH <= k; p += DEPTH) {
            int row = bOff + p * bRow;
            int column = aOff + p * aCol;
            FloatVector c0 = FloatVector.fromArray(SPECIES, c, cOff);
            FloatVector c1 = FloatVector.fromArray(SPECIES, c, cOff + LANES);
            FloatVector c2 = FloatVector.fromArray(SPECIES, c, cOff + 2 * LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[column]);
            c0 = a0.fma(FloatVector.fromArray(SPECIES, b, row), c0);
            c1 = a0.fma(FloatVector.fromArray(SPECIES, b, row + LANES), c1);
            c2 = a0.fma(FloatVector.fromArray(SPECIES, b, row + 2 * LANES), c2);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[column + aCol]);
            c0 = a1.fma(FloatVector.fromArray(SPECIES, b, row + bRow), c0);
            c1 = a1.fma(FloatVector.fromArray(SPECIES, b, row + bRow + LANES), c1);
            c2 = a1.fma(FloatVector.fromArray(SPECIES, b, row + bRow + 2 * LANES), c2);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[column + 2 * aCol]);
            c0 = a2.fma(FloatVector.fromArray(SPECIES, b, row + 2 * bRow), c0);
            c1 = a2.fma(FloatVector.fromArray(SPECIES, b, row + 2 * bRow + LANES), c1);
            c2 = a2.fma(FloatVector.fromArray(SPECIES, b, row + 2 * bRow + 2 * LANES), c2);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[column + 3 * aCol]);
            c0 = a3.fma(FloatVector.fromArray(SPECIES, b, row + 3 * bRow), c0);
            c1 = a3.fma(FloatVector.fromArray(SPECIES, b, row + 3 * bRow + LANES), c1);
            c2 = a3.fma(FloatVector.fromArray(SPECIES, b, row + 3 * bRow + 2 * LANES), c2);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[column + 4 * aCol]);
            c0 = a4.fma(FloatVector.fromArray(SPECIES, b, row + 4 * bRow), c0);
            c1 = a4.fma(FloatVector.fromArray(SPECIES, b, row + 4 * bRow + LANES), c1);
            c2 = a4.fma(FloatVector.fromArray(SPECIES, b, row + 4 * bRow + 2 * LANES), c2);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[column + 5 * aCol]);
            c0 = a5.fma(FloatVector.fromArray(SPECIES, b, row + 5 * bRow), c0);
            c1 = a5.fma(FloatVector.fromArray(SPECIES, b, row + 5 * bRow + LANES), c1);
            c2 = a5.fma(FloatVector.fromArray(SPECIES, b, row + 5 * bRow + 2 * LANES), c2);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[column + 6 * aCol]);
            c0 = a6.fma(FloatVector.fromArray(SPECIES, b, row + 6 * bRow), c0);
            c1 = a6.fma(FloatVector.fromArray(SPECIES, b, row + 6 * bRow + LANES), c1);
            c2 = a6.fma(FloatVector.fromArray(SPECIES, b, row + 6 * bRow + 2 * LANES), c2);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[column + 7 * aCol]);
            c0 = a7.fma(FloatVector.fromArray(SPECIES, b, row + 7 * bRow), c0);
            c1 = a7.fma(FloatVector.fromArray(SPECIES, b, row + 7 * bRow + LANES), c1);
            c2 = a7.fma(FloatVector.fromArray(SPECIES, b, row + 7 * bRow + 2 * LANES), c2);
            c0.intoArray(c, cOff);
            c1.intoArray(c, cOff + LANES);
            c2.intoArray(c, cOff + 2 * LANES);
        }
        for (; p < k; p++) {
            int row = bOff + p * bRow;
            FloatVector factor = FloatVector.broadcast(SPECIES, a[aOff + p * aCol]);
            FloatVector c0 = FloatVector.fromArray(SPECIES, c, cOff);
            factor.fma(FloatVector.fromArray(SPECIES, b, row), c0).intoArray(c, cOff);
            FloatVector c1 = FloatVector.fromArray(SPECIES, c, cOff + LANES);
            factor.fma(FloatVector.fromArray(SPECIES, b, row + LANES), c1).intoArray(c, cOff + LANES);
            FloatVector c2 = FloatVector.fromArray(SPECIES, c, cOff + 2 * LANES);
            factor.fma(FloatVector.fromArray(SPECIES, b, row + 2 * LANES), c2).intoArray(c, cOff + 2 * LANES);
        }
    }

    /** 1 row by 2 vectors. */
    static void by2(
            float[] c, int cOff,
            float[] a, int aOff, int aCol,
            float[] b, int bOff, int bRow,
            int k) {
        int p = 0;
        for (; p + DEPTH <= k; p += DEPTH) {
            int row = bOff + p * bRow;
            int column = aOff + p * aCol;
            FloatVector c0 = FloatVector.fromArray(SPECIES, c, cOff);
            FloatVector c1 = FloatVector.fromArray(SPECIES, c, cOff + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[column]);
            c0 = a0.fma(FloatVector.fromArray(SPECIES, b, row), c0);
            c1 = a0.fma(FloatVector.fromArray(SPECIES, b, row + LANES), c1);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[column + aCol]);
            c0 = a1.fma(FloatVector.fromArray(SPECIES, b, row + bRow), c0);
            c1 = a1.fma(FloatVector.fromArray(SPECIES, b, row + bRow + LANES), c1);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[column + 2 * aCol]);
            c0 = a2.fma(FloatVector.fromArray(SPECIES, b, row + 2 * bRow), c0);
            c1 = a2.fma(FloatVector.fromArray(SPECIES, b, row + 2 * bRow + LANES), c1);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[column + 3 * aCol]);
            c0 = a3.fma(FloatVector.fromArray(SPECIES, b, row + 3 * bRow), c0);
            c1 = a3.fma(FloatVector.fromArray(SPECIES, b, row + 3 * bRow + LANES), c1);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[column + 4 * aCol]);
            c0 = a4.fma(FloatVector.fromArray(SPECIES, b, row + 4 * bRow), c0);
            c1 = a4.fma(FloatVector.fromArray(SPECIES, b, row + 4 * bRow + LANES), c1);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[column + 5 * aCol]);
            c0 = a5.fma(FloatVector.fromArray(SPECIES, b, row + 5 * bRow), c0);
            c1 = a5.fma(FloatVector.fromArray(SPECIES, b, row + 5 * bRow + LANES), c1);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[column + 6 * aCol]);
            c0 = a6.fma(FloatVector.fromArray(SPECIES, b, row + 6 * bRow), c0);
            c1 = a6.fma(FloatVector.fromArray(SPECIES, b, row + 6 * bRow + LANES), c1);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[column + 7 * aCol]);
            c0 = a7.fma(FloatVector.fromArray(SPECIES, b, row + 7 * bRow), c0);
            c1 = a7.fma(FloatVector.fromArray(SPECIES, b, row + 7 * bRow + LANES), c1);
            c0.intoArray(c, cOff);
            c1.intoArray(c, cOff + LANES);
        }
        for (; p < k; p++) {
            int row = bOff + p * bRow;
            FloatVector factor = FloatVector.broadcast(SPECIES, a[aOff + p * aCol]);
            FloatVector c0 = FloatVector.fromArray(SPECIES, c, cOff);
            factor.fma(FloatVector.fromArray(SPECIES, b, row), c0).intoArray(c, cOff);
            FloatVector c1 = FloatVector.fromArray(SPECIES, c, cOff + LANES);
            factor.fma(FloatVector.fromArray(SPECIES, b, row + LANES), c1).intoArray(c, cOff + LANES);
        }
    }

    /** 1 row by 1 vector. */
    static void by1(
            float[] c, int cOff,
            float[] a, int aOff, int aCol,
            float[] b, int bOff, int bRow,
            int k) {
        int p = 0;
        for (; p + DEPTH <= k; p += DEPTH) {
            int row = bOff + p * bRow;
            int column = aOff + p * aCol;
            FloatVector c0 = FloatVector.fromArray(SPECIES, c, cOff);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[column]);
            c0 = a0.fma(FloatVector.fromArray(SPECIES, b, row), c0);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[column + aCol]);
            c0 = a1.fma(FloatVector.fromArray(SPECIES, b, row + bRow), c0);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[column + 2 * aCol]);
            c0 = a2.fma(FloatVector.fromArray(SPECIES, b, row + 2 * bRow), c0);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[column + 3 * aCol]);
            c0 = a3.fma(FloatVector.fromArray(SPECIES, b, row + 3 * bRow), c0);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[column + 4 * aCol]);
            c0 = a4.fma(FloatVector.fromArray(SPECIES, b, row + 4 * bRow), c0);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[column + 5 * aCol]);
            c0 = a5.fma(FloatVector.fromArray(SPECIES, b, row + 5 * bRow), c0);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[column + 6 * aCol]);
            c0 = a6.fma(FloatVector.fromArray(SPECIES, b, row + 6 * bRow), c0);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[column + 7 * aCol]);
            c0 = a7.fma(FloatVector.fromArray(SPECIES, b, row + 7 * bRow), c0);
            c0.intoArray(c, cOff);
        }
        for (; p < k; p++) {
            int row = bOff + p * bRow;
            FloatVector factor = FloatVector.broadcast(SPECIES, a[aOff + p * aCol]);
            FloatVector c0 = FloatVector.fromArray(SPECIES, c, cOff);
            factor.fma(FloatVector.fromArray(SPECIES, b, row), c0).intoArray(c, cOff);
        }
    }
    // spotless:on
}
