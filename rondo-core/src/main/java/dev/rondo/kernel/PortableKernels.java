package dev.rondo.kernel;

/**
 * The kernels in plain Java: the reference that others are compared with, and the fallback where the Vector API is not
 * at hand. Inner loops run along contiguous rows so that C2 turns them into vector instructions.
 */
public final class PortableKernels implements Kernels {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    @Override
    public String name() {
        return "portable";
    }

    @Override
    public long roof(int rounds) {
        return PortableRoof.run(rounds);
    }

    @Override
    public void multiply(
            float[] c, int cOff, int cRow,
            float[] a, int aOff, int aRow, int aCol,
            float[] b, int bOff, int bRow,
            int m, int n, int k) {
        PortableProduct.add(c, cOff, cRow, a, aOff, aRow, aCol, b, bOff, bRow, m, n, k);
    }

    @Override
    public int packedLength(int k, int n) {
        return k * n;
    }

    @Override
    public void pack(
            float[] packed,
            float[] b, int bOff, int bRow, int bCol,
            int k, int n,
            int from, int to) {
        for (int p = 0; p < k; p++) {
            if (bCol == 1) {
                System.arraycopy(b, bOff + p * bRow + from, packed, p * n + from, to - from);
            } else {
                for (int j = from; j < to; j++) {
                    packed[p * n + j] = b[bOff + p * bRow + j * bCol];
                }
            }
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
        for (int i = 0; i < m && s != c; i++) {
            System.arraycopy(s, sOff + i * sRow, c, cOff + i * cRow, n);
        }
        multiply(c, cOff, cRow, a, aOff, aRow, 1, packed, 0, n, m, n, k);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // whether s is c itself
    public void multiplyPackedRow(
            float[] c, int cOff,
            float[] s, int sOff,
            float[] a, int aOff,
            float[] packed,
            int n, int k,
            int from, int to) {
        if (s != c) {
            System.arraycopy(s, sOff + from, c, cOff + from, to - from);
        }
        multiply(c, cOff + from, n, a, aOff, k, 1, packed, from, n, 1, to - from, k);
    }

    @Override
    public int packedRowsLength(int m, int k) {
        return m * k;
    }

    @Override
    public void packRows(float[] packed, int off, float[] a, int aOff, int aRow, int aCol, int m, int k) {
        for (int i = 0; i < m; i++) {
            for (int p = 0; p < k; p++) {
                packed[off + i * k + p] = a[aOff + i * aRow + p * aCol];
            }
        }
    }

    @Override
    public void multiplyPackedRows(
            float[] c, int cOff, int cRow,
            float[] rows, int rowsOff,
            float[] b, int bOff, int bRow,
            int m, int n, int k) {
        multiply(c, cOff, cRow, rows, rowsOff, k, 1, b, bOff, bRow, m, n, k);
    }

    @Override
    public void activate(Activation f, float[] x, int xOff, int xRow, int m, int n) {
        for (int i = 0; i < m; i++) {
            RowCopy.activate(f, x, xOff + i * xRow, n);
        }
    }

    @Override
    public void slope(Activation f, float[] s, int sOff, int sRow, float[] y, int yOff, int yRow, int m, int n) {
        for (int i = 0; i < m; i++) {
            f.slopes(s, sOff + i * sRow, y, yOff + i * yRow, n);
        }
    }

    @Override
    public void addProduct(
            float[] y, int yOff, int yRow,
            float[] a, int aOff, int aRow,
            float[] b, int bOff, int bRow,
            int m, int n) {
        for (int i = 0; i < m; i++) {
            Elementwise.addProduct(y, yOff + i * yRow, a, aOff + i * aRow, b, bOff + i * bRow, n);
        }
    }

    @Override
    public void product(
            float[] y, int yOff, int yRow,
            float[] a, int aOff, int aRow,
            float[] b, int bOff, int bRow,
            int m, int n) {
        for (int i = 0; i < m; i++) {
            Elementwise.multiply(y, yOff + i * yRow, a, aOff + i * aRow, b, bOff + i * bRow, n);
        }
    }

    @Override
    public void add(float[] y, int yOff, int yRow, float[] x, int xOff, int xRow, int m, int n) {
        for (int i = 0; i < m; i++) {
            Elementwise.add(y, yOff + i * yRow, x, xOff + i * xRow, n);
        }
    }

    @Override
    public void exp(float[] y, int yOff, float[] x, int xOff, float shift, int n) {
        for (int j = 0; j < n; j++) {
            y[yOff + j] = Exponentials.exp(x[xOff + j] + shift);
        }
    }

    @Override
    public void addColumnSums(float[] y, int yOff, float[] x, int xOff, int xRow, int m, int n) {
        for (int i = 0; i < m; i++) {
            Elementwise.add(y, yOff, x, xOff + i * xRow, n);
        }
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
        PortableLstm.state(
                act, h, hOff, c, cOff, exposed, exposedOff, before, beforeOff, z, zOff, zRow, m, units, 0);
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
        PortableLstm.backward(
                gates, act, dc, dcOff, z, zOff, zRow, exposed, exposedOff, before, beforeOff, dh, dhOff, m, units, 0);
    }

    @Override
    public void gruBlend(
            float[] h, int hOff,
            float[] before, int beforeOff,
            float[] z, int zOff, int zRow,
            int m, int units) {
        PortableGru.blend(h, hOff, before, beforeOff, z, zOff, zRow, m, units, 0);
    }

    @Override
    public void gruBlendBackward(
            float[] dBefore, int dBeforeOff,
            float[] z, int zOff, int zRow,
            float[] slopes, int sOff,
            float[] before, int beforeOff,
            float[] dh, int dhOff,
            int m, int units) {
        PortableGru.blendBackward(
                dBefore, dBeforeOff, z, zOff, zRow, slopes, sOff, before, beforeOff, dh, dhOff, m, units, 0);
    }

    @Override
    public void gruResetAfterBackward(float[] z, int zOff, int zRow, float[] slopes, int sOff, int m, int units) {
        PortableGru.resetAfterBackward(z, zOff, zRow, slopes, sOff, m, units, 0);
    }

    @Override
    public void gruResetBeforeBackward(
            float[] dBefore, int dBeforeOff,
            float[] z, int zOff, int zRow,
            float[] slopes, int sOff,
            float[] before, int beforeOff,
            float[] dReset, int dResetOff,
            int m, int units) {
        PortableGru.resetBeforeBackward(
                dBefore, dBeforeOff, z, zOff, zRow, slopes, sOff, before, beforeOff, dReset, dResetOff, m, units, 0);
    }

    @Override
    public void addNormalized(
            float[] y, int yOff, int yRow,
            float[] x, int xOff, int xRow,
            float[] scale, int scaleOff,
            float[] gain, int gainOff,
            float epsilon,
            int m, int n) {
        for (int i = 0; i < m; i++) {
            scale[scaleOff + i] = PortableNorm.add(y, yOff + i * yRow, x, xOff + i * xRow, gain, gainOff, epsilon, n);
        }
    }

    @Override
    public void normalizedBackward(
            float[] d, int dOff, int dRow,
            float[] dy, int dyOff, int dyRow,
            float[] x, int xOff, int xRow,
            float[] scale, int scaleOff,
            float[] gain, int gainOff,
            int m, int n) {
        for (int i = 0; i < m; i++) {
            PortableNorm.backward(
                    d, dOff + i * dRow, dy, dyOff + i * dyRow, x, xOff + i * xRow, gain, gainOff, scale[scaleOff + i], n);
        }
    }
    // spotless:on
}
