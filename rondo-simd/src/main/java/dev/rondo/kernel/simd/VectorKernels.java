package dev.rondo.kernel.simd;

import static dev.rondo.kernel.simd.Vectors.LANES;

import dev.rondo.kernel.Activation;
import dev.rondo.kernel.Kernels;
import dev.rondo.kernel.PortableKernels;

/**
 * The kernels on the Vector API. A product runs as register tiles: a panel of up to three vectors of columns is walked
 * over all rows, eight at a time, while the panel stays in the first-level cache. Columns beyond the last whole vector
 * are padded to one.
 */
public final class VectorKernels implements Kernels {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    /**
     * Inner size that one pass takes: a panel of this depth fits the first-level cache. The sums wait in C between
     * passes.
     */
    private static final int DEPTH = 256;

    private final PortableKernels portable = new PortableKernels();

    /** Asks for the width at once, so that these kernels cannot come into being where there is no Vector API. */
    private final String name = "vector-" + Vectors.SPECIES.vectorBitSize();

    @Override
    public String name() {
        return name;
    }

    @Override
    public void multiply(
            float[] c, int cOff, int cRow,
            float[] a, int aOff, int aRow, int aCol,
            float[] b, int bOff, int bRow,
            int m, int n, int k) {
        int whole = n / LANES * LANES;
        for (int p = 0; p < k; p += DEPTH) {
            int depth = Math.min(DEPTH, k - p);
            int aAt = aOff + p * aCol;
            int bAt = bOff + p * bRow;
            for (int j = 0; j < whole; ) {
                int vectors = Panels.width((whole - j) / LANES);
                Panels.add(c, cOff + j, cRow, a, aAt, aRow, aCol, b, bAt + j, bRow, m, vectors, depth);
                j += vectors * LANES;
            }
            if (whole < n) {
                float[] padded = Padding.columns(b, bAt + whole, bRow, depth, n - whole);
                Padding.add(c, cOff + whole, cRow, a, aAt, aRow, aCol, padded, 0, m, n - whole, 1, depth);
            }
        }
    }

    @Override
    public int packedLength(int k, int n) {
        return k * Panels.vectors(n) * LANES;
    }

    /** Panel after panel, each {@code [k, width]}, the last one padded with zeros to a whole vector. */
    @Override
    public void pack(float[] packed, float[] b, int bOff, int bRow, int bCol, int k, int n) {
        int at = 0;
        for (int j = 0; j < n; ) {
            int width = Panels.width(Panels.vectors(n - j)) * LANES;
            int columns = Math.min(width, n - j);
            for (int p = 0; p < k; p++) {
                int from = bOff + p * bRow + j * bCol;
                for (int column = 0; column < columns; column++) {
                    packed[at + column] = b[from + column * bCol];
                }
                for (int column = columns; column < width; column++) {
                    packed[at + column] = 0f;
                }
                at += width;
            }
            j += width;
        }
    }

    @Override
    public void multiplyPacked(
            float[] c, int cOff, int cRow,
            float[] a, int aOff, int aRow, int aCol,
            float[] packed,
            int m, int n, int k) {
        for (int p = 0; p < k; p += DEPTH) {
            int depth = Math.min(DEPTH, k - p);
            int aAt = aOff + p * aCol;
            for (int j = 0; j < n; ) {
                int vectors = Panels.width(Panels.vectors(n - j));
                int width = vectors * LANES;
                int panel = j * k + p * width;
                if (j + width > n) {
                    Padding.add(c, cOff + j, cRow, a, aAt, aRow, aCol, packed, panel, m, n - j, vectors, depth);
                } else if (aCol == 1) {
                    Panels.addPacked(c, cOff + j, cRow, a, aAt, aRow, packed, panel, m, vectors, depth);
                } else {
                    Panels.add(c, cOff + j, cRow, a, aAt, aRow, aCol, packed, panel, width, m, vectors, depth);
                }
                j += width;
            }
        }
    }

    @Override
    public void activate(Activation f, float[] x, int xOff, int xRow, int m, int n) {
        switch (f) {
            case TANH, SIGMOID -> VectorActivations.activate(f, x, xOff, xRow, m, n);
            case RELU, LINEAR -> portable.activate(f, x, xOff, xRow, m, n);
        }
    }

    @Override
    public void slope(Activation f, float[] s, int sOff, int sRow, float[] y, int yOff, int yRow, int m, int n) {
        VectorActivations.slope(f, s, sOff, sRow, y, yOff, yRow, m, n);
    }

    @Override
    public void addProduct(
            float[] y, int yOff, int yRow,
            float[] a, int aOff, int aRow,
            float[] b, int bOff, int bRow,
            int m, int n) {
        VectorElementwise.addProduct(y, yOff, yRow, a, aOff, aRow, b, bOff, bRow, m, n);
    }

    @Override
    public void product(
            float[] y, int yOff, int yRow,
            float[] a, int aOff, int aRow,
            float[] b, int bOff, int bRow,
            int m, int n) {
        VectorElementwise.product(y, yOff, yRow, a, aOff, aRow, b, bOff, bRow, m, n);
    }

    @Override
    public void add(float[] y, int yOff, int yRow, float[] x, int xOff, int xRow, int m, int n) {
        VectorElementwise.add(y, yOff, yRow, x, xOff, xRow, m, n);
    }

    @Override
    public void addColumnSums(float[] y, int yOff, float[] x, int xOff, int xRow, int m, int n) {
        VectorElementwise.addColumnSums(y, yOff, x, xOff, xRow, m, n);
    }

    @Override
    public void lstmCarry(
            float[] c, int cOff,
            float[] before, int beforeOff,
            float[] z, int zOff, int zRow,
            int m, int units) {
        VectorLstm.carry(c, cOff, before, beforeOff, z, zOff, zRow, m, units);
    }

    @Override
    public void lstmBackward(
            float[] dc, int dcOff,
            float[] z, int zOff, int zRow,
            float[] slopes, int sOff,
            float[] exposed, int exposedOff,
            float[] before, int beforeOff,
            float[] dh, int dhOff,
            int m, int units) {
        VectorLstm.backward(
                dc, dcOff, z, zOff, zRow, slopes, sOff, exposed, exposedOff, before, beforeOff, dh, dhOff, m, units);
    }

    @Override
    public void gruBlend(
            float[] h, int hOff,
            float[] before, int beforeOff,
            float[] z, int zOff, int zRow,
            int m, int units) {
        VectorGru.blend(h, hOff, before, beforeOff, z, zOff, zRow, m, units);
    }

    @Override
    public void gruBlendBackward(
            float[] dBefore, int dBeforeOff,
            float[] z, int zOff, int zRow,
            float[] slopes, int sOff,
            float[] before, int beforeOff,
            float[] dh, int dhOff,
            int m, int units) {
        VectorGru.blendBackward(
                dBefore, dBeforeOff, z, zOff, zRow, slopes, sOff, before, beforeOff, dh, dhOff, m, units);
    }

    @Override
    public void gruResetAfterBackward(float[] z, int zOff, int zRow, float[] slopes, int sOff, int m, int units) {
        VectorGru.resetAfterBackward(z, zOff, zRow, slopes, sOff, m, units);
    }

    @Override
    public void gruResetBeforeBackward(
            float[] dBefore, int dBeforeOff,
            float[] z, int zOff, int zRow,
            float[] slopes, int sOff,
            float[] before, int beforeOff,
            float[] dReset, int dResetOff,
            int m, int units) {
        VectorGru.resetBeforeBackward(
                dBefore, dBeforeOff, z, zOff, zRow, slopes, sOff, before, beforeOff, dReset, dResetOff, m, units);
    }
    // spotless:on
}
