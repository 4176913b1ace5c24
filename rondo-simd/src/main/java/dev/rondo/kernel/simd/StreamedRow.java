package dev.rondo.kernel.simd;

import static dev.rondo.kernel.CacheLines.START;
import static dev.rondo.kernel.simd.Vectors.LANES;
import static dev.rondo.kernel.simd.Vectors.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * {@code c[n] += a[k] . B[k, n]} for a single row, as a step of one sequence needs it. Every weight is used once, so all
 * depends on how fast B arrives: it is read from front to back, four rows side by side, while c stays in the first-level
 * cache, and by vectors that begin where cache lines do.
 */
final class StreamedRow {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    private static final int ROWS = 4;

    /** Columns up to a cache line, where a row begins with its array or whole vectors behind. */
    private static final int LEAD = START % LANES;

    private static final VectorMask<Float> HEAD = VectorMask.fromLong(SPECIES, (1L << LEAD) - 1);

    private static final VectorMask<Float> TAIL = VectorMask.fromLong(SPECIES, (1L << (LANES - LEAD)) - 1);

    private StreamedRow() {}

    /** For whole vectors of columns. */
    static void add(float[] c, int cOff, float[] a, int aOff, int aCol, float[] b, int bOff, int bRow, int n, int k) {
        int lead = bOff % LANES == 0 && bRow % LANES == 0 && n > 0 ? LEAD : 0;
        int p = 0;
        for (; p + ROWS <= k; p += ROWS) {
            addFour(c, cOff, a, aOff + p * aCol, aCol, b, bOff + p * bRow, bRow, n, lead);
        }
        for (; p < k; p++) {
            addOne(c, cOff, a[aOff + p * aCol], b, bOff + p * bRow, n);
        }
    }

    private static void addFour(
            float[] c, int cOff, float[] a, int aOff, int aCol, float[] b, int bOff, int bRow, int n, int lead) {
        if (lead > 0) {
            addFour(c, cOff, a, aOff, aCol, b, bOff, bRow, HEAD);
        }
        FloatVector a0 = FloatVector.broadcast(SPECIES, a[aOff]);
        FloatVector a1 = FloatVector.broadcast(SPECIES, a[aOff + aCol]);
        FloatVector a2 = FloatVector.broadcast(SPECIES, a[aOff + 2 * aCol]);
        FloatVector a3 = FloatVector.broadcast(SPECIES, a[aOff + 3 * aCol]);
        int j = lead;
        for (; j <= n - LANES; j += LANES) {
            int at = bOff + j;
            FloatVector sum = FloatVector.fromArray(SPECIES, c, cOff + j);
            sum = a0.fma(FloatVector.fromArray(SPECIES, b, at), sum);
            sum = a1.fma(FloatVector.fromArray(SPECIES, b, at + bRow), sum);
            sum = a2.fma(FloatVector.fromArray(SPECIES, b, at + 2 * bRow), sum);
            sum = a3.fma(FloatVector.fromArray(SPECIES, b, at + 3 * bRow), sum);
            sum.intoArray(c, cOff + j);
        }
        if (lead > 0) {
            addFour(c, cOff + j, a, aOff, aCol, b, bOff + j, bRow, TAIL);
        }
    }

    /** A part of a vector. */
    private static void addFour(
            float[] c, int cOff, float[] a, int aOff, int aCol, float[] b, int bOff, int bRow, VectorMask<Float> part) {
        FloatVector a0 = FloatVector.broadcast(SPECIES, a[aOff]);
        FloatVector a1 = FloatVector.broadcast(SPECIES, a[aOff + aCol]);
        FloatVector a2 = FloatVector.broadcast(SPECIES, a[aOff + 2 * aCol]);
        FloatVector a3 = FloatVector.broadcast(SPECIES, a[aOff + 3 * aCol]);
        FloatVector sum = FloatVector.fromArray(SPECIES, c, cOff, part);
        sum = a0.fma(FloatVector.fromArray(SPECIES, b, bOff, part), sum);
        sum = a1.fma(FloatVector.fromArray(SPECIES, b, bOff + bRow, part), sum);
        sum = a2.fma(FloatVector.fromArray(SPECIES, b, bOff + 2 * bRow, part), sum);
        sum = a3.fma(FloatVector.fromArray(SPECIES, b, bOff + 3 * bRow, part), sum);
        sum.intoArray(c, cOff, part);
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
