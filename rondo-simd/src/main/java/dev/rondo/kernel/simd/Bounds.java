package dev.rondo.kernel.simd;

import static dev.rondo.kernel.simd.Vectors.LANES;

import java.util.Objects;

/**
 * Checks that a tile of eight rows lies in its array, place by place as the stores to it do. Made before the loop of a
 * tile, they spare it those of the stores after it: there the compiler would have to keep all sums ready for an
 * exception, which costs a quarter of the tile's rate. The places of a row are checked one after another, as the compiler
 * makes one check of such neighbours and otherwise forgets which of them it has made.
 */
final class Bounds {
    private Bounds() {}

    /** 8 rows by 3 vectors. */
    static void check3(float[] c, int off, int row) {
        int end = c.length - (LANES - 1);
        Objects.checkIndex(off, end);
        Objects.checkIndex(off + LANES, end);
        Objects.checkIndex(off + 2 * LANES, end);
        Objects.checkIndex(off + row, end);
        Objects.checkIndex(off + row + LANES, end);
        Objects.checkIndex(off + row + 2 * LANES, end);
        Objects.checkIndex(off + 2 * row, end);
        Objects.checkIndex(off + 2 * row + LANES, end);
        Objects.checkIndex(off + 2 * row + 2 * LANES, end);
        Objects.checkIndex(off + 3 * row, end);
        Objects.checkIndex(off + 3 * row + LANES, end);
        Objects.checkIndex(off + 3 * row + 2 * LANES, end);
        Objects.checkIndex(off + 4 * row, end);
        Objects.checkIndex(off + 4 * row + LANES, end);
        Objects.checkIndex(off + 4 * row + 2 * LANES, end);
        Objects.checkIndex(off + 5 * row, end);
        Objects.checkIndex(off + 5 * row + LANES, end);
        Objects.checkIndex(off + 5 * row + 2 * LANES, end);
        Objects.checkIndex(off + 6 * row, end);
        Objects.checkIndex(off + 6 * row + LANES, end);
        Objects.checkIndex(off + 6 * row + 2 * LANES, end);
        Objects.checkIndex(off + 7 * row, end);
        Objects.checkIndex(off + 7 * row + LANES, end);
        Objects.checkIndex(off + 7 * row + 2 * LANES, end);
    }

    /** 8 rows by 2 vectors. */
    static void check2(float[] c, int off, int row) {
        int end = c.length - (LANES - 1);
        Objects.checkIndex(off, end);
        Objects.checkIndex(off + LANES, end);
        Objects.checkIndex(off + row, end);
        Objects.checkIndex(off + row + LANES, end);
        Objects.checkIndex(off + 2 * row, end);
        Objects.checkIndex(off + 2 * row + LANES, end);
        Objects.checkIndex(off + 3 * row, end);
        Objects.checkIndex(off + 3 * row + LANES, end);
        Objects.checkIndex(off + 4 * row, end);
        Objects.checkIndex(off + 4 * row + LANES, end);
        Objects.checkIndex(off + 5 * row, end);
        Objects.checkIndex(off + 5 * row + LANES, end);
        Objects.checkIndex(off + 6 * row, end);
        Objects.checkIndex(off + 6 * row + LANES, end);
        Objects.checkIndex(off + 7 * row, end);
        Objects.checkIndex(off + 7 * row + LANES, end);
    }

    /** 8 rows by 1 vector. */
    static void check1(float[] c, int off, int row) {
        int end = c.length - (LANES - 1);
        Objects.checkIndex(off, end);
        Objects.checkIndex(off + row, end);
        Objects.checkIndex(off + 2 * row, end);
        Objects.checkIndex(off + 3 * row, end);
        Objects.checkIndex(off + 4 * row, end);
        Objects.checkIndex(off + 5 * row, end);
        Objects.checkIndex(off + 6 * row, end);
        Objects.checkIndex(off + 7 * row, end);
    }
}
