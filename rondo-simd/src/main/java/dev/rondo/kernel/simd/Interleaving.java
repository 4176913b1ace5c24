package dev.rondo.kernel.simd;

import static dev.rondo.kernel.simd.PackedBlocks.BLOCK;
import static dev.rondo.kernel.simd.Vectors.LANES;
import static dev.rondo.kernel.simd.Vectors.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Eight rows of a matrix as {@code [k, 8]}, by perfect shuffles (Stone 1971): where the first half of some values takes
 * turns with the second, the uppermost bit of a place becomes the lowest, so after three times the three bits of the row
 * stand below those of the column.
 */
final class Interleaving {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    /** Every lane of the first half twice, and of the second. */
    private static final VectorShuffle<Float> FIRST = VectorShuffle.fromOp(SPECIES, lane -> lane / 2);
    private static final VectorShuffle<Float> SECOND = VectorShuffle.fromOp(SPECIES, lane -> (LANES + lane) / 2);

    private static final VectorMask<Float> ODD = VectorMask.fromLong(SPECIES, 0xAAAA_AAAA_AAAA_AAAAL);

    private static final VectorShuffle<Float> OTHER_HALF = VectorShuffle.fromOp(SPECIES, lane -> (lane + LANES / 2) % LANES);
    private static final VectorMask<Float> UPPER = VectorMask.fromLong(SPECIES, ((1L << LANES / 2) - 1) << LANES / 2);

    private Interleaving() {}

    /** Two vectors x and x' as {@code [lower x, lower x']} and {@code [upper x, upper x']}. */
    static void halves(float[] y, int yLower, int yUpper, float[] x, int xFirst, int xSecond) {
        FloatVector x0 = FloatVector.fromArray(SPECIES, x, xFirst);
        FloatVector x1 = FloatVector.fromArray(SPECIES, x, xSecond);
        x0.blend(x1.rearrange(OTHER_HALF), UPPER).intoArray(y, yLower);
        x0.rearrange(OTHER_HALF).blend(x1, UPPER).intoArray(y, yUpper);
    }

    /** Rows of A whose elements in a row are neighbours. */
    static void eightRows(float[] packed, int off, float[] a, int aOff, int aRow, int k) {
        int whole = k / LANES * LANES;
        for (int p = 0; p < whole; p += LANES) {
            int from = aOff + p;
            FloatVector a0 = FloatVector.fromArray(SPECIES, a, from);
            FloatVector a1 = FloatVector.fromArray(SPECIES, a, from + aRow);
            FloatVector a2 = FloatVector.fromArray(SPECIES, a, from + 2 * aRow);
            FloatVector a3 = FloatVector.fromArray(SPECIES, a, from + 3 * aRow);
            FloatVector a4 = FloatVector.fromArray(SPECIES, a, from + 4 * aRow);
            FloatVector a5 = FloatVector.fromArray(SPECIES, a, from + 5 * aRow);
            FloatVector a6 = FloatVector.fromArray(SPECIES, a, from + 6 * aRow);
            FloatVector a7 = FloatVector.fromArray(SPECIES, a, from + 7 * aRow);

            FloatVector b0 = a0.rearrange(FIRST).blend(a4.rearrange(FIRST), ODD);
            FloatVector b1 = a0.rearrange(SECOND).blend(a4.rearrange(SECOND), ODD);
            FloatVector b2 = a1.rearrange(FIRST).blend(a5.rearrange(FIRST), ODD);
            FloatVector b3 = a1.rearrange(SECOND).blend(a5.rearrange(SECOND), ODD);
            FloatVector b4 = a2.rearrange(FIRST).blend(a6.rearrange(FIRST), ODD);
            FloatVector b5 = a2.rearrange(SECOND).blend(a6.rearrange(SECOND), ODD);
            FloatVector b6 = a3.rearrange(FIRST).blend(a7.rearrange(FIRST), ODD);
            FloatVector b7 = a3.rearrange(SECOND).blend(a7.rearrange(SECOND), ODD);

            a0 = b0.rearrange(FIRST).blend(b4.rearrange(FIRST), ODD);
            a1 = b0.rearrange(SECOND).blend(b4.rearrange(SECOND), ODD);
            a2 = b1.rearrange(FIRST).blend(b5.rearrange(FIRST), ODD);
            a3 = b1.rearrange(SECOND).blend(b5.rearrange(SECOND), ODD);
            a4 = b2.rearrange(FIRST).blend(b6.rearrange(FIRST), ODD);
            a5 = b2.rearrange(SECOND).blend(b6.rearrange(SECOND), ODD);
            a6 = b3.rearrange(FIRST).blend(b7.rearrange(FIRST), ODD);
            a7 = b3.rearrange(SECOND).blend(b7.rearrange(SECOND), ODD);

            int to = off + p * BLOCK;
            a0.rearrange(FIRST).blend(a4.rearrange(FIRST), ODD).intoArray(packed, to);
            a0.rearrange(SECOND).blend(a4.rearrange(SECOND), ODD).intoArray(packed, to + LANES);
            a1.rearrange(FIRST).blend(a5.rearrange(FIRST), ODD).intoArray(packed, to + 2 * LANES);
            a1.rearrange(SECOND).blend(a5.rearrange(SECOND), ODD).intoArray(packed, to + 3 * LANES);
            a2.rearrange(FIRST).blend(a6.rearrange(FIRST), ODD).intoArray(packed, to + 4 * LANES);
            a2.rearrange(SECOND).blend(a6.rearrange(SECOND), ODD).intoArray(packed, to + 5 * LANES);
            a3.rearrange(FIRST).blend(a7.rearrange(FIRST), ODD).intoArray(packed, to + 6 * LANES);
            a3.rearrange(SECOND).blend(a7.rearrange(SECOND), ODD).intoArray(packed, to + 7 * LANES);
        }
        for (int p = whole; p < k; p++) {
            for (int i = 0; i < BLOCK; i++) {
                packed[off + p * BLOCK + i] = a[aOff + i * aRow + p];
            }
        }
    }
    // spotless:on
}
