package dev.rondo.kernel.simd;

import static dev.rondo.kernel.CacheLines.START;
import static dev.rondo.kernel.simd.Vectors.LANES;

import java.util.Arrays;

/**
 * A thread's memory for copies of parts of the factors. Columns that do not fill a vector are copied into rows of whole
 * vectors, computed as such, and copied back: the padding takes part in the arithmetic but never in the result.
 */
final class Padding {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    /** Grown as needed. */
    private static final class Strips {
        float[] b = {};
        float[] blocks = {};
        final float[] c = new float[PackedBlocks.BLOCK * 3 * LANES];
    }

    private static final ThreadLocal<Strips> STRIPS = ThreadLocal.withInitial(Strips::new);

    private Padding() {}

    /** Memory for panels of B of so many rows in all, from {@code START} on; valid until the thread's next call. */
    static float[] panels(int depth) {
        Strips strips = STRIPS.get();
        if (strips.b.length < START + depth * 3 * LANES) {
            strips.b = new float[START + depth * 3 * LANES];
        }
        return strips.b;
    }

    /** Memory for interleaved rows of A; valid until the thread's next call. */
    static float[] blocks(int length) {
        Strips strips = STRIPS.get();
        if (strips.blocks.length < length) {
            strips.blocks = new float[length];
        }
        return strips.blocks;
    }

    /** {@code n < LANES} columns of B as {@code [k, LANES]}; valid until the thread's next call. */
    static float[] columns(float[] b, int bOff, int bRow, int k, int n) {
        float[] padded = panels(k);
        Arrays.fill(padded, 0, k * LANES, 0f);
        for (int p = 0; p < k; p++) {
            for (int j = 0; j < n; j++) {
                padded[p * LANES + j] = b[bOff + p * bRow + j];
            }
        }
        return padded;
    }

    /** Memory for the padded copy of a tile of C; valid until the thread's next call. */
    static float[] strip() {
        return STRIPS.get().c;
    }

    /** {@code Y[m, n] = X}. */
    static void copy(float[] y, int yOff, int yRow, float[] x, int xOff, int xRow, int m, int n) {
        for (int i = 0; i < m; i++) {
            System.arraycopy(x, xOff + i * xRow, y, yOff + i * yRow, n);
        }
    }
    // spotless:on
}
