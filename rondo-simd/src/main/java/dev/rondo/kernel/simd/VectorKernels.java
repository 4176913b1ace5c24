package dev.rondo.kernel.simd;

import static dev.rondo.kernel.CacheLines.START;
import static dev.rondo.kernel.simd.PackedBlocks.BLOCK;
import static dev.rondo.kernel.simd.Vectors.LANES;

import dev.rondo.kernel.Activation;
import dev.rondo.kernel.Kernels;
import dev.rondo.kernel.PortableKernels;
import dev.rondo.kernel.ScaledTanh;
import dev.rondo.kernel.Sigmoid;
import dev.rondo.kernel.Tanh;

/**
 * The kernels on the Vector API. A product runs as register tiles: a panel of up to three vectors of columns is walked
 * over all rows, eight at a time, while the panel stays in the first-level cache. Columns beyond the last whole vector
 * are padded to one.
 */
public final class VectorKernels implements Kernels {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    /** Rows of B that go through all rows of A together: a panel of them stays in the first-level cache. */
    private static final int DEPTH = 128;

    private final PortableKernels portable = new PortableKernels();

    /** Asks for the width at once, so that these kernels cannot come into being where there is no Vector API. */
    private final String name = "vector-" + Vectors.SPECIES.vectorBitSize();

    @Override
    public String name() {
        return name;
    }

    @Override
    public long roof(int rounds) {
        return VectorRoof.run(rounds);
    }

    @Override
    public void multiply(
            float[] c, int cOff, int cRow,
            float[] a, int aOff, int aRow, int aCol,
            float[] b, int bOff, int bRow,
            int m, int n, int k) {
        int whole = n / LANES * LANES;
        if (m == 1) {
            StreamedRow.add(c, cOff, a, aOff, aCol, b, bOff, bRow, whole, k);
        }
        for (int p = 0; p < k; p += DEPTH) {
            int depth = Math.min(DEPTH, k - p);
            int aAt = aOff + p * aCol;
            int bAt = bOff + p * bRow;
            for (int j = m == 1 ? whole : 0; j < whole; ) {
                int vectors = Panels.width((whole - j) / LANES);
                Panels.add(c, cOff + j, cRow, a, aAt, aRow, aCol, b, bAt + j, bRow, m, vectors, depth);
                j += vectors * LANES;
            }
            if (whole < n) {
                float[] padded = Padding.columns(b, bAt + whole, bRow, depth, n - whole);
                addPadded(c, cOff + whole, cRow, a, aAt, aRow, aCol, padded, m, n - whole, depth);
            }
        }
    }

    private static void addPadded(
            float[] c, int cOff, int cRow,
            float[] a, int aOff, int aRow, int aCol,
            float[] padded,
            int m, int n, int k) {
        float[] strip = Padding.strip();
        for (int i = 0; i < m; i += BLOCK) {
            int rows = Math.min(BLOCK, m - i);
            Padding.copy(strip, 0, LANES, c, cOff + i * cRow, cRow, rows, n);
            Panels.add(strip, 0, LANES, a, aOff + i * aRow, aRow, aCol, padded, 0, LANES, rows, 1, k);
            Padding.copy(c, cOff + i * cRow, cRow, strip, 0, LANES, rows, n);
        }
    }

    @Override
    public int packedLength(int k, int n) {
        return START + k * Panels.vectors(n) * LANES;
    }

    @Override
    public void pack(
            float[] packed,
            float[] b, int bOff, int bRow, int bCol,
            int k, int n,
            int from, int to) {
        for (int j = 0; j < to; ) {
            int width = Panels.width(Panels.vectors(n - j)) * LANES;
            if (j >= from) {
                Packing.panel(
                        packed, START + j * k, width, b, bOff + j * bCol, bRow, bCol, k, Math.min(width, n - j));
            }
            j += width;
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // whether S is C itself
    public void multiplyPacked(
            float[] c, int cOff, int cRow,
            float[] s, int sOff, int sRow,
            float[] a, int aOff, int aRow,
            float[] packed,
            int m, int n, int k) {
        if (k == 0 && s != c) {
            Padding.copy(c, cOff, cRow, s, sOff, sRow, m, n);
        } else if (k > 0) {
            PackedProducts.multiply(c, cOff, cRow, s, sOff, sRow, a, aOff, aRow, packed, m, n, k);
        }
    }

    @Override
    public void multiplyPackedRow(
            float[] c, int cOff,
            float[] s, int sOff,
            float[] a, int aOff,
            float[] packed,
            int n, int k,
            int from, int to) {
        PackedProducts.fewRows(c, cOff, 0, s, sOff, 0, a, aOff, 0, packed, 1, n, k, from, to);
    }

    @Override
    public void multiplyPackedGroups(
            float[] c, int cOff, int cRow, int cGroup,
            float[] s, int sOff,
            float[] a, int aOff, int aRow, int aGroup,
            float[] packed,
            int groups, int m, int n, int k) {
        if (PackedProducts.joinsGroups(m, n, k)) {
            PackedProducts.multiplyGroups(
                    c, cOff, cRow, cGroup, s, sOff, a, aOff, aRow, aGroup, packed, groups, m, n, k);
        } else {
            Kernels.super.multiplyPackedGroups(
                    c, cOff, cRow, cGroup, s, sOff, a, aOff, aRow, aGroup, packed, groups, m, n, k);
        }
    }

    @Override
    public int packedRowsLength(int m, int k) {
        return (m + BLOCK - 1) / BLOCK * BLOCK * k;
    }

    @Override
    public void packRows(float[] packed, int off, float[] a, int aOff, int aRow, int aCol, int m, int k) {
        Packing.rows(packed, off, a, aOff, aRow, aCol, m, k);
    }

    @Override
    public void multiplyPackedRows(
            float[] c, int cOff, int cRow,
            float[] rows, int rowsOff,
            float[] b, int bOff, int bRow,
            int m, int n, int k) {
        PackedProducts.addPackedRows(c, cOff, cRow, rows, rowsOff, b, bOff, bRow, m, n, k);
    }

    @Override
    public void multiplyTwoPackedRows(
            float[] c, int cOff, float[] rows, int m,
            float[] d, int dOff, float[] dRows, int dm, int skipped,
            int cRow,
            float[] b, int bOff, int bRow,
            int n, int k) {
        PackedProducts.addTwoPackedRows(
                c, cOff, rows, m, d, dOff, dRows, dm, skipped, cRow, b, bOff, bRow, n, k);
    }

    @Override
    public void activate(Activation f, float[] x, int xOff, int xRow, int m, int n) {
        if (f instanceof Tanh || f instanceof Sigmoid || f instanceof ScaledTanh || VectorCurves.activates(f)) {
            VectorActivations.activate(f, x, xOff, xRow, m, n);
        } else {
            portable.activate(f, x, xOff, xRow, m, n);
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
    public void exp(float[] y, int yOff, float[] x, int xOff, float shift, int n) {
        VectorExponentials.exp(y, yOff, x, xOff, shift, n);
    }

    @Override
    public float max(float[] x, int off, int n) {
        return VectorReductions.max(x, off, n);
    }

    @Override
    public double sum(float[] x, int off, int n) {
        return VectorReductions.sum(x, off, n);
    }

    @Override
    public double sumOfSquares(float[] x, int off, int n) {
        return VectorReductions.sumOfSquares(x, off, n);
    }

    @Override
    public void addColumnSums(float[] y, int yOff, float[] x, int xOff, int xRow, int m, int n) {
        VectorElementwise.addColumnSums(y, yOff, x, xOff, xRow, m, n);
    }

    @Override
    public void lstmState(
            Activation act,
            float[] h, int hOff,
            float[] c, int cOff,
            float[] exposed, int exposedOff,
            float[] before, int beforeOff,
            float[] z, int zOff, int zRow,
            int m, int units) {
        if (act instanceof Tanh) {
            VectorLstm.state(h, hOff, c, cOff, exposed, exposedOff, before, beforeOff, z, zOff, zRow, m, units);
        } else {
            portable.lstmState(act, h, hOff, c, cOff, exposed, exposedOff, before, beforeOff, z, zOff, zRow, m, units);
        }
    }

    @Override
    public void lstmBackward(
            Activation gates, Activation act,
            float[] dc, int dcOff,
            float[] z, int zOff, int zRow,
            float[] exposed, int exposedOff,
            float[] before, int beforeOff,
            float[] dh, int dhOff,
            int m, int units) {
        if (gates instanceof Sigmoid && act instanceof Tanh) {
            VectorLstm.backward(
                    dc, dcOff, z, zOff, zRow, exposed, exposedOff, before, beforeOff, dh, dhOff, m, units);
        } else {
            portable.lstmBackward(
                    gates, act, dc, dcOff, z, zOff, zRow, exposed, exposedOff, before, beforeOff, dh, dhOff, m, units);
        }
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

    @Override
    public void addNormalized(
            float[] y, int yOff, int yRow,
            float[] x, int xOff, int xRow,
            float[] scale, int scaleOff,
            float[] gain, int gainOff,
            float epsilon,
            int m, int n) {
        VectorNorm.add(y, yOff, yRow, x, xOff, xRow, scale, scaleOff, gain, gainOff, epsilon, m, n);
    }

    @Override
    public void normalizedBackward(
            float[] d, int dOff, int dRow,
            float[] dy, int dyOff, int dyRow,
            float[] x, int xOff, int xRow,
            float[] scale, int scaleOff,
            float[] gain, int gainOff,
            int m, int n) {
        VectorNorm.backward(d, dOff, dRow, dy, dyOff, dyRow, x, xOff, xRow, scale, scaleOff, gain, gainOff, m, n);
    }

    @Override
    public void share(float[] a, int aOff, int aRow, float[] z, int zOff, int zRow, int block, int m, int n) {
        VectorScan.share(a, aOff, aRow, z, zOff, zRow, block, m, n);
    }

    @Override
    public void slstm(
            float[] h, float[] c, float[] n, float[] m, float[] closed, int off,
            float[] cBefore, float[] nBefore, float[] mBefore, int beforeOff,
            float[] z, int zOff, int block, int units) {
        VectorScan.slstm(h, c, n, m, closed, off, cBefore, nBefore, mBefore, beforeOff, z, zOff, block, units);
    }
    // spotless:on
}
