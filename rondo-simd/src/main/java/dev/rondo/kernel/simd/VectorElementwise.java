package dev.rondo.kernel.simd;

import static dev.rondo.kernel.simd.Vectors.LANES;
import static dev.rondo.kernel.simd.Vectors.SPECIES;

import dev.rondo.kernel.Elementwise;
import jdk.incubator.vector.FloatVector;

/**
 * Sums and products of matrices, element by element, without the lead-in that automatic vectorization spends on short
 * rows.
 */
final class VectorElementwise {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    private VectorElementwise() {}

    static void addProduct(
            float[] y, int yOff, int yRow, float[] a, int aOff, int aRow, float[] b, int bOff, int bRow, int m, int n) {
        int whole = n / LANES * LANES;
        for (int i = 0; i < m; i++) {
            int yAt = yOff + i * yRow;
            int aAt = aOff + i * aRow;
            int bAt = bOff + i * bRow;
            for (int j = 0; j < whole; j += LANES) {
                FloatVector av = FloatVector.fromArray(SPECIES, a, aAt + j);
                FloatVector bv = FloatVector.fromArray(SPECIES, b, bAt + j);
                av.fma(bv, FloatVector.fromArray(SPECIES, y, yAt + j)).intoArray(y, yAt + j);
            }
            if (whole < n) {
                Elementwise.addProduct(y, yAt + whole, a, aAt + whole, b, bAt + whole, n - whole);
            }
        }
    }

    static void product(
            float[] y, int yOff, int yRow, float[] a, int aOff, int aRow, float[] b, int bOff, int bRow, int m, int n) {
        int whole = n / LANES * LANES;
        for (int i = 0; i < m; i++) {
            int yAt = yOff + i * yRow;
            int aAt = aOff + i * aRow;
            int bAt = bOff + i * bRow;
            for (int j = 0; j < whole; j += LANES) {
                FloatVector av = FloatVector.fromArray(SPECIES, a, aAt + j);
                av.mul(FloatVector.fromArray(SPECIES, b, bAt + j)).intoArray(y, yAt + j);
            }
            if (whole < n) {
                Elementwise.multiply(y, yAt + whole, a, aAt + whole, b, bAt + whole, n - whole);
            }
        }
    }

    static void add(float[] y, int yOff, int yRow, float[] x, int xOff, int xRow, int m, int n) {
        int whole = n / LANES * LANES;
        for (int i = 0; i < m; i++) {
            int yAt = yOff + i * yRow;
            int xAt = xOff + i * xRow;
            for (int j = 0; j < whole; j += LANES) {
                FloatVector yv = FloatVector.fromArray(SPECIES, y, yAt + j);
                yv.add(FloatVector.fromArray(SPECIES, x, xAt + j)).intoArray(y, yAt + j);
            }
            if (whole < n) {
                Elementwise.add(y, yAt + whole, x, xAt + whole, n - whole);
            }
        }
    }

    /** Four vectors of columns at a time stay in registers over all rows. */
    static void addColumnSums(float[] y, int yOff, float[] x, int xOff, int xRow, int m, int n) {
        int wide = n / (4 * LANES) * (4 * LANES);
        for (int j = 0; j < wide; j += 4 * LANES) {
            addFourSums(y, yOff + j, x, xOff + j, xRow, m);
        }
        for (int i = 0; i < m && wide < n; i++) {
            add(y, yOff + wide, 0, x, xOff + i * xRow + wide, 0, 1, n - wide);
        }
    }

    /**
     * A method of its own: compiled while it runs, a loop around this one would go from these stores to the loads of the
     * next columns. The compiler checks the bounds of both together, the last columns have no next ones, and a trap in that
     * check makes all kernels slow that are compiled later.
     */
    private static void addFourSums(float[] y, int yOff, float[] x, int xOff, int xRow, int m) {
        FloatVector y0 = FloatVector.fromArray(SPECIES, y, yOff);
        FloatVector y1 = FloatVector.fromArray(SPECIES, y, yOff + LANES);
        FloatVector y2 = FloatVector.fromArray(SPECIES, y, yOff + 2 * LANES);
        FloatVector y3 = FloatVector.fromArray(SPECIES, y, yOff + 3 * LANES);
        for (int i = 0; i < m; i++) {
            int row = xOff + i * xRow;
            y0 = y0.add(FloatVector.fromArray(SPECIES, x, row));
            y1 = y1.add(FloatVector.fromArray(SPECIES, x, row + LANES));
            y2 = y2.add(FloatVector.fromArray(SPECIES, x, row + 2 * LANES));
            y3 = y3.add(FloatVector.fromArray(SPECIES, x, row + 3 * LANES));
        }
        y0.intoArray(y, yOff);
        y1.intoArray(y, yOff + LANES);
        y2.intoArray(y, yOff + 2 * LANES);
        y3.intoArray(y, yOff + 3 * LANES);
    }
    // spotless:on
}
