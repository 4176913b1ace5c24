package dev.rondo.kernel.simd;

import static dev.rondo.kernel.simd.Vectors.LANES;
import static dev.rondo.kernel.simd.Vectors.SPECIES;

import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;

/**
 * Tiles of eight rows, {@code C = S + A . B} with both factors packed: what a step of the loop needs lies
 * side by side in either, whatever the distances were in the matrices. The inner size k is in whole turns of {@link Pairs}.
 */
final class PackedBlocks {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    /** Rows of A that lie interleaved. */
    static final int BLOCK = 8;

    private PackedBlocks() {}

    /** 8 rows by 3 vectors. */
    static void by3(
            float[] c, int cOff, int cRow,
            float[] s, int sOff, int sRow,
            float[] a, int aOff,
            float[] b, int bOff,
            int k) {
        Bounds.check3(c, cOff, cRow);
        FloatVector c00 = FloatVector.fromArray(SPECIES, s, sOff);
        FloatVector c01 = FloatVector.fromArray(SPECIES, s, sOff + LANES);
        FloatVector c02 = FloatVector.fromArray(SPECIES, s, sOff + 2 * LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, s, sOff + sRow);
        FloatVector c11 = FloatVector.fromArray(SPECIES, s, sOff + sRow + LANES);
        FloatVector c12 = FloatVector.fromArray(SPECIES, s, sOff + sRow + 2 * LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, s, sOff + 2 * sRow);
        FloatVector c21 = FloatVector.fromArray(SPECIES, s, sOff + 2 * sRow + LANES);
        FloatVector c22 = FloatVector.fromArray(SPECIES, s, sOff + 2 * sRow + 2 * LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, s, sOff + 3 * sRow);
        FloatVector c31 = FloatVector.fromArray(SPECIES, s, sOff + 3 * sRow + LANES);
        FloatVector c32 = FloatVector.fromArray(SPECIES, s, sOff + 3 * sRow + 2 * LANES);
        FloatVector c40 = FloatVector.fromArray(SPECIES, s, sOff + 4 * sRow);
        FloatVector c41 = FloatVector.fromArray(SPECIES, s, sOff + 4 * sRow + LANES);
        FloatVector c42 = FloatVector.fromArray(SPECIES, s, sOff + 4 * sRow + 2 * LANES);
        FloatVector c50 = FloatVector.fromArray(SPECIES, s, sOff + 5 * sRow);
        FloatVector c51 = FloatVector.fromArray(SPECIES, s, sOff + 5 * sRow + LANES);
        FloatVector c52 = FloatVector.fromArray(SPECIES, s, sOff + 5 * sRow + 2 * LANES);
        FloatVector c60 = FloatVector.fromArray(SPECIES, s, sOff + 6 * sRow);
        FloatVector c61 = FloatVector.fromArray(SPECIES, s, sOff + 6 * sRow + LANES);
        FloatVector c62 = FloatVector.fromArray(SPECIES, s, sOff + 6 * sRow + 2 * LANES);
        FloatVector c70 = FloatVector.fromArray(SPECIES, s, sOff + 7 * sRow);
        FloatVector c71 = FloatVector.fromArray(SPECIES, s, sOff + 7 * sRow + LANES);
        FloatVector c72 = FloatVector.fromArray(SPECIES, s, sOff + 7 * sRow + 2 * LANES);
        for (int p = 0; p < k; p += Pairs.STEPS) {
            int row = bOff + p * (3 * LANES);
            int column = aOff + p * BLOCK;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, row);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, row + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, row + 2 * LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[column]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[column + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[column + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[column + 3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[column + 4]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            c42 = a4.fma(b2, c42);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[column + 5]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            c52 = a5.fma(b2, c52);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[column + 6]);
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            c62 = a6.fma(b2, c62);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[column + 7]);
            c70 = a7.fma(b0, c70);
            c71 = a7.fma(b1, c71);
            c72 = a7.fma(b2, c72);
            if (Pairs.ARE_FREE) {
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(SPECIES, b, row + 3 * LANES);
                b1 = FloatVector.fromArray(SPECIES, b, row + 4 * LANES);
                b2 = FloatVector.fromArray(SPECIES, b, row + 5 * LANES);
                a0 = FloatVector.broadcast(SPECIES, a[column + BLOCK]);
                c00 = a0.fma(b0, c00);
                c01 = a0.fma(b1, c01);
                c02 = a0.fma(b2, c02);
                a1 = FloatVector.broadcast(SPECIES, a[column + BLOCK + 1]);
                c10 = a1.fma(b0, c10);
                c11 = a1.fma(b1, c11);
                c12 = a1.fma(b2, c12);
                a2 = FloatVector.broadcast(SPECIES, a[column + BLOCK + 2]);
                c20 = a2.fma(b0, c20);
                c21 = a2.fma(b1, c21);
                c22 = a2.fma(b2, c22);
                a3 = FloatVector.broadcast(SPECIES, a[column + BLOCK + 3]);
                c30 = a3.fma(b0, c30);
                c31 = a3.fma(b1, c31);
                c32 = a3.fma(b2, c32);
                a4 = FloatVector.broadcast(SPECIES, a[column + BLOCK + 4]);
                c40 = a4.fma(b0, c40);
                c41 = a4.fma(b1, c41);
                c42 = a4.fma(b2, c42);
                a5 = FloatVector.broadcast(SPECIES, a[column + BLOCK + 5]);
                c50 = a5.fma(b0, c50);
                c51 = a5.fma(b1, c51);
                c52 = a5.fma(b2, c52);
                a6 = FloatVector.broadcast(SPECIES, a[column + BLOCK + 6]);
                c60 = a6.fma(b0, c60);
                c61 = a6.fma(b1, c61);
                c62 = a6.fma(b2, c62);
                a7 = FloatVector.broadcast(SPECIES, a[column + BLOCK + 7]);
                c70 = a7.fma(b0, c70);
                c71 = a7.fma(b1, c71);
                c72 = a7.fma(b2, c72);
            }
        }
        c00.intoArray(c, cOff);
        c01.intoArray(c, cOff + LANES);
        c02.intoArray(c, cOff + 2 * LANES);
        c10.intoArray(c, cOff + cRow);
        c11.intoArray(c, cOff + cRow + LANES);
        c12.intoArray(c, cOff + cRow + 2 * LANES);
        c20.intoArray(c, cOff + 2 * cRow);
        c21.intoArray(c, cOff + 2 * cRow + LANES);
        c22.intoArray(c, cOff + 2 * cRow + 2 * LANES);
        c30.intoArray(c, cOff + 3 * cRow);
        c31.intoArray(c, cOff + 3 * cRow + LANES);
        c32.intoArray(c, cOff + 3 * cRow + 2 * LANES);
        c40.intoArray(c, cOff + 4 * cRow);
        c41.intoArray(c, cOff + 4 * cRow + LANES);
        c42.intoArray(c, cOff + 4 * cRow + 2 * LANES);
        c50.intoArray(c, cOff + 5 * cRow);
        c51.intoArray(c, cOff + 5 * cRow + LANES);
        c52.intoArray(c, cOff + 5 * cRow + 2 * LANES);
        c60.intoArray(c, cOff + 6 * cRow);
        c61.intoArray(c, cOff + 6 * cRow + LANES);
        c62.intoArray(c, cOff + 6 * cRow + 2 * LANES);
        c70.intoArray(c, cOff + 7 * cRow);
        c71.intoArray(c, cOff + 7 * cRow + LANES);
        c72.intoArray(c, cOff + 7 * cRow + 2 * LANES);
    }

    /** 8 rows by 2 vectors. */
    static void by2(
            float[] c, int cOff, int cRow,
            float[] s, int sOff, int sRow,
            float[] a, int aOff,
            float[] b, int bOff,
            int k) {
        Bounds.check2(c, cOff, cRow);
        FloatVector c00 = FloatVector.fromArray(SPECIES, s, sOff);
        FloatVector c01 = FloatVector.fromArray(SPECIES, s, sOff + LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, s, sOff + sRow);
        FloatVector c11 = FloatVector.fromArray(SPECIES, s, sOff + sRow + LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, s, sOff + 2 * sRow);
        FloatVector c21 = FloatVector.fromArray(SPECIES, s, sOff + 2 * sRow + LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, s, sOff + 3 * sRow);
        FloatVector c31 = FloatVector.fromArray(SPECIES, s, sOff + 3 * sRow + LANES);
        FloatVector c40 = FloatVector.fromArray(SPECIES, s, sOff + 4 * sRow);
        FloatVector c41 = FloatVector.fromArray(SPECIES, s, sOff + 4 * sRow + LANES);
        FloatVector c50 = FloatVector.fromArray(SPECIES, s, sOff + 5 * sRow);
        FloatVector c51 = FloatVector.fromArray(SPECIES, s, sOff + 5 * sRow + LANES);
        FloatVector c60 = FloatVector.fromArray(SPECIES, s, sOff + 6 * sRow);
        FloatVector c61 = FloatVector.fromArray(SPECIES, s, sOff + 6 * sRow + LANES);
        FloatVector c70 = FloatVector.fromArray(SPECIES, s, sOff + 7 * sRow);
        FloatVector c71 = FloatVector.fromArray(SPECIES, s, sOff + 7 * sRow + LANES);
        for (int p = 0; p < k; p += Pairs.STEPS) {
            int row = bOff + p * (2 * LANES);
            int column = aOff + p * BLOCK;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, row);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, row + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[column]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[column + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[column + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[column + 3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[column + 4]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[column + 5]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[column + 6]);
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[column + 7]);
            c70 = a7.fma(b0, c70);
            c71 = a7.fma(b1, c71);
            if (Pairs.ARE_FREE) {
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(SPECIES, b, row + 2 * LANES);
                b1 = FloatVector.fromArray(SPECIES, b, row + 3 * LANES);
                a0 = FloatVector.broadcast(SPECIES, a[column + BLOCK]);
                c00 = a0.fma(b0, c00);
                c01 = a0.fma(b1, c01);
                a1 = FloatVector.broadcast(SPECIES, a[column + BLOCK + 1]);
                c10 = a1.fma(b0, c10);
                c11 = a1.fma(b1, c11);
                a2 = FloatVector.broadcast(SPECIES, a[column + BLOCK + 2]);
                c20 = a2.fma(b0, c20);
                c21 = a2.fma(b1, c21);
                a3 = FloatVector.broadcast(SPECIES, a[column + BLOCK + 3]);
                c30 = a3.fma(b0, c30);
                c31 = a3.fma(b1, c31);
                a4 = FloatVector.broadcast(SPECIES, a[column + BLOCK + 4]);
                c40 = a4.fma(b0, c40);
                c41 = a4.fma(b1, c41);
                a5 = FloatVector.broadcast(SPECIES, a[column + BLOCK + 5]);
                c50 = a5.fma(b0, c50);
                c51 = a5.fma(b1, c51);
                a6 = FloatVector.broadcast(SPECIES, a[column + BLOCK + 6]);
                c60 = a6.fma(b0, c60);
                c61 = a6.fma(b1, c61);
                a7 = FloatVector.broadcast(SPECIES, a[column + BLOCK + 7]);
                c70 = a7.fma(b0, c70);
                c71 = a7.fma(b1, c71);
            }
        }
        c00.intoArray(c, cOff);
        c01.intoArray(c, cOff + LANES);
        c10.intoArray(c, cOff + cRow);
        c11.intoArray(c, cOff + cRow + LANES);
        c20.intoArray(c, cOff + 2 * cRow);
        c21.intoArray(c, cOff + 2 * cRow + LANES);
        c30.intoArray(c, cOff + 3 * cRow);
        c31.intoArray(c, cOff + 3 * cRow + LANES);
        c40.intoArray(c, cOff + 4 * cRow);
        c41.intoArray(c, cOff + 4 * cRow + LANES);
        c50.intoArray(c, cOff + 5 * cRow);
        c51.intoArray(c, cOff + 5 * cRow + LANES);
        c60.intoArray(c, cOff + 6 * cRow);
        c61.intoArray(c, cOff + 6 * cRow + LANES);
        c70.intoArray(c, cOff + 7 * cRow);
        c71.intoArray(c, cOff + 7 * cRow + LANES);
    }

    /** 8 rows by 1 vector. */
    static void by1(
            float[] c, int cOff, int cRow,
            float[] s, int sOff, int sRow,
            float[] a, int aOff,
            float[] b, int bOff,
            int k) {
        Bounds.check1(c, cOff, cRow);
        FloatVector c00 = FloatVector.fromArray(SPECIES, s, sOff);
        FloatVector c10 = FloatVector.fromArray(SPECIES, s, sOff + sRow);
        FloatVector c20 = FloatVector.fromArray(SPECIES, s, sOff + 2 * sRow);
        FloatVector c30 = FloatVector.fromArray(SPECIES, s, sOff + 3 * sRow);
        FloatVector c40 = FloatVector.fromArray(SPECIES, s, sOff + 4 * sRow);
        FloatVector c50 = FloatVector.fromArray(SPECIES, s, sOff + 5 * sRow);
        FloatVector c60 = FloatVector.fromArray(SPECIES, s, sOff + 6 * sRow);
        FloatVector c70 = FloatVector.fromArray(SPECIES, s, sOff + 7 * sRow);
        for (int p = 0; p < k; p += Pairs.STEPS) {
            int row = bOff + p * LANES;
            int column = aOff + p * BLOCK;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, row);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[column]);
            c00 = a0.fma(b0, c00);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[column + 1]);
            c10 = a1.fma(b0, c10);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[column + 2]);
            c20 = a2.fma(b0, c20);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[column + 3]);
            c30 = a3.fma(b0, c30);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[column + 4]);
            c40 = a4.fma(b0, c40);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[column + 5]);
            c50 = a5.fma(b0, c50);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[column + 6]);
            c60 = a6.fma(b0, c60);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[column + 7]);
            c70 = a7.fma(b0, c70);
            if (Pairs.ARE_FREE) {
                VarHandle.loadLoadFence();
                b0 = FloatVector.fromArray(SPECIES, b, row + LANES);
                a0 = FloatVector.broadcast(SPECIES, a[column + BLOCK]);
                c00 = a0.fma(b0, c00);
                a1 = FloatVector.broadcast(SPECIES, a[column + BLOCK + 1]);
                c10 = a1.fma(b0, c10);
                a2 = FloatVector.broadcast(SPECIES, a[column + BLOCK + 2]);
                c20 = a2.fma(b0, c20);
                a3 = FloatVector.broadcast(SPECIES, a[column + BLOCK + 3]);
                c30 = a3.fma(b0, c30);
                a4 = FloatVector.broadcast(SPECIES, a[column + BLOCK + 4]);
                c40 = a4.fma(b0, c40);
                a5 = FloatVector.broadcast(SPECIES, a[column + BLOCK + 5]);
                c50 = a5.fma(b0, c50);
                a6 = FloatVector.broadcast(SPECIES, a[column + BLOCK + 6]);
                c60 = a6.fma(b0, c60);
                a7 = FloatVector.broadcast(SPECIES, a[column + BLOCK + 7]);
                c70 = a7.fma(b0, c70);
            }
        }
        c00.intoArray(c, cOff);
        c10.intoArray(c, cOff + cRow);
        c20.intoArray(c, cOff + 2 * cRow);
        c30.intoArray(c, cOff + 3 * cRow);
        c40.intoArray(c, cOff + 4 * cRow);
        c50.intoArray(c, cOff + 5 * cRow);
        c60.intoArray(c, cOff + 6 * cRow);
        c70.intoArray(c, cOff + 7 * cRow);
    }
    // spotless:on
}
