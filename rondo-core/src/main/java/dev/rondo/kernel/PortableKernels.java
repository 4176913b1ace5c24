package dev.rondo.kernel;

/**
 * The kernels in plain Java: the reference that others are compared with, and the fallback where the Vector API is not
 * at hand. Inner loops run along contiguous rows so that C2 turns them into vector instructions.
 */
public final class PortableKernels implements Kernels {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    /** Floats of B that one pass over the rows of A keeps in the first-level cache. */
    private static final int CACHED_FLOATS = 6144;

    @Override
    public String name() {
        return "portable";
    }

    @Override
    public void multiply(
            float[] c, int cOff, int cRow,
            float[] a, int aOff, int aRow, int aCol,
            float[] b, int bOff, int bRow,
            int m, int n, int k) {
        if (n == 0) {
            return;
        }
        int block = Math.max(4, CACHED_FLOATS / n & ~3);
        for (int p = 0; p < k; p += block) {
            int depth = Math.min(block, k - p);
            for (int i = 0; i < m; i++) {
                addRow(c, cOff + i * cRow, a, aOff + i * aRow + p * aCol, aCol, b, bOff + p * bRow, bRow, n, depth);
            }
        }
    }

    /**
     * {@code c[n] += a[k] . B[k, n]}, four rows of B at a time so that a row of C is loaded and stored a quarter as
     * often.
     */
    private static void addRow(
            float[] c, int cOff, float[] a, int aOff, int aCol, float[] b, int bOff, int bRow, int n, int k) {
        int p = 0;
        for (; p + 4 <= k; p += 4) {
            float a0 = a[aOff + p * aCol];
            float a1 = a[aOff + (p + 1) * aCol];
            float a2 = a[aOff + (p + 2) * aCol];
            float a3 = a[aOff + (p + 3) * aCol];
            addFour(c, cOff, a0, a1, a2, a3, b, bOff + p * bRow, bRow, n);
        }
        for (; p < k; p++) {
            Elementwise.addScaled(c, cOff, a[aOff + p * aCol], b, bOff + p * bRow, n);
        }
    }

    private static void addFour(
            float[] c, int cOff, float a0, float a1, float a2, float a3, float[] b, int bOff, int bRow, int n) {
        int b1 = bOff + bRow;
        int b2 = b1 + bRow;
        int b3 = b2 + bRow;
        for (int j = 0; j < n; j++) {
            float sum = Math.fma(a1, b[b1 + j], Math.fma(a0, b[bOff + j], c[cOff + j]));
            c[cOff + j] = Math.fma(a3, b[b3 + j], Math.fma(a2, b[b2 + j], sum));
        }
    }

    @Override
    public int packedLength(int k, int n) {
        return k * n;
    }

    @Override
    public void pack(float[] packed, float[] b, int bOff, int bRow, int bCol, int k, int n) {
        for (int p = 0; p < k; p++) {
            if (bCol == 1) {
                System.arraycopy(b, bOff + p * bRow, packed, p * n, n);
            } else {
                for (int j = 0; j < n; j++) {
                    packed[p * n + j] = b[bOff + p * bRow + j * bCol];
                }
            }
        }
    }

    @Override
    public void multiplyPacked(
            float[] c, int cOff, int cRow,
            float[] a, int aOff, int aRow, int aCol,
            float[] packed,
            int m, int n, int k) {
        multiply(c, cOff, cRow, a, aOff, aRow, aCol, packed, 0, n, m, n, k);
    }

    @Override
    public void activate(Activation f, float[] x, int xOff, int xRow, int m, int n) {
        for (int i = 0; i < m; i++) {
            PortableActivations.activate(f, x, xOff + i * xRow, n);
        }
    }

    @Override
    public void slope(Activation f, float[] s, int sOff, int sRow, float[] y, int yOff, int yRow, int m, int n) {
        for (int i = 0; i < m; i++) {
            PortableActivations.slope(f, s, sOff + i * sRow, y, yOff + i * yRow, n);
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
    public void addColumnSums(float[] y, int yOff, float[] x, int xOff, int xRow, int m, int n) {
        for (int i = 0; i < m; i++) {
            Elementwise.add(y, yOff, x, xOff + i * xRow, n);
        }
    }

    @Override
    public void lstmCarry(
            float[] c, int cOff,
            float[] before, int beforeOff,
            float[] z, int zOff, int zRow,
            int m, int units) {
        PortableLstm.carry(c, cOff, before, beforeOff, z, zOff, zRow, m, units, 0);
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
        PortableLstm.backward(
                dc, dcOff, z, zOff, zRow, slopes, sOff, exposed, exposedOff, before, beforeOff, dh, dhOff, m, units, 0);
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
    // spotless:on
}
