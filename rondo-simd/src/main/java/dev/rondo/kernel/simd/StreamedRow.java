package dev.rondo.kernel.simd;

import static dev.rondo.kernel.simd.Vectors.LANES;
import static dev.rondo.kernel.simd.Vectors.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * {@code c[n] += a[k] . B[k, n]} for a single row, as a step of one sequence needs it. Every weight is used once, so all
 * depends on how fast B arrives: it is read from front to back, four rows side by side, while c stays in the first-level
 * cache.
 */
final class StreamedRow {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    private static final int ROWS = 4;

    private StreamedRow() {}

    /** For whole vectors of columns. */
    static void add(float[] c, int cOff, float[] a, int aOff, int aCol, float[] b, int bOff, int bRow, int n, int k) {
        int p = 0;
        for (; p + ROWS <= k; p += ROWS) {
            addFour(c, cOff, a, aOff + p * aCol, aCol, b, bOff + p * bRow, bRow, n);
        }
        for (; p < k; p++) {
            addOne(c, cOff, a[aOff + p * aCol], b, bOff + p * bRow, n);
        }
    }

    private static void addFour(
            float[] c, int cOff, float[] a, int aOff, int aCol, float[] b, int bOff, int bRow, int n) {
        FloatVector a0 = FloatVector.broadcast(SPECIES, a[aOff]);
        FloatVector a1 = FloatVector.broadcast(SPECIES, a[aOff + aCol]);
        FloatVector a2 = FloatVector.broadcast(SPECIES, a[aOff + 2 * aCol]);
        FloatVector a3 = FloatVector.broadcast(SPECIES, a[aOff + 3 * aCol]);
        for (int j = 0; j < n; j += LANES) {
            int at = bOff + j;
            FloatVector sum = FloatVector.fromArray(SPECIES, c, cOff + j);
            sum = a0.fma(FloatVector.fromArray(SPECIES, b, at), sum);
            sum = a1.fma(FloatVector.fromArray(SPECIES, b, at + bRow), sum);
            sum = a2.fma(FloatVector.fromArray(SPECIES, b, at + 2 * bRow), sum);
            sum = a3.fma(FloatVector.fromArray(SPECIES, b, at + 3 * bRow), sum);
            sum.intoArray(c, cOff + j);
        }
    }

    private static void addOne(float[] c, int cOff, float a, float[] b, int bOff, int n) {
        FloatVector factor = FloatVector.broadcast(SPECIES, a);
        for (int j = 0; j < n; j += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, c, cOff + j);
            factor.fma(FloatVector.fromArray(SPECIES, b, bOff + j), sum).intoArray(c, cOff + j);
        }
    }
    // spotless:on
}
