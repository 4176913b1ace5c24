package dev.rondo.testing;

import dev.rondo.kernel.Activation;
import dev.rondo.kernel.Kernels;
import dev.rondo.kernel.PortableKernels;

/** The portable kernels under another hat: a test overrides the one method it wants to spoil or to watch. */
public abstract class ForwardingKernels implements Kernels {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    private final Kernels portable = new PortableKernels();

    @Override
    public String name() {
        return "forwarding";
    }

    @Override
    public long roof(int rounds) {
        return portable.roof(rounds);
    }

    @Override
    public void multiply(
            float[] c, int cOff, int cRow, float[] a, int aOff, int aRow, int aCol, float[] b, int bOff, int bRow,
            int m, int n, int k) {
        portable.multiply(c, cOff, cRow, a, aOff, aRow, aCol, b, bOff, bRow, m, n, k);
    }

    @Override
    public int packedLength(int k, int n) {
        return portable.packedLength(k, n);
    }

    @Override
    public void pack(
            float[] packed, float[] b, int bOff, int bRow, int bCol, int k, int n, int from, int to) {
        portable.pack(packed, b, bOff, bRow, bCol, k, n, from, to);
    }

    @Override
    public void multiplyPacked(
            float[] c, int cOff, int cRow, float[] s, int sOff, int sRow, float[] a, int aOff, int aRow,
            float[] packed, int m, int n, int k) {
        portable.multiplyPacked(c, cOff, cRow, s, sOff, sRow, a, aOff, aRow, packed, m, n, k);
    }

    @Override
    public void multiplyPackedRow(
            float[] c, int cOff, float[] s, int sOff, float[] a, int aOff, float[] packed,
            int n, int k, int from, int to) {
        portable.multiplyPackedRow(c, cOff, s, sOff, a, aOff, packed, n, k, from, to);
    }

    @Override
    public int packedRowsLength(int m, int k) {
        return portable.packedRowsLength(m, k);
    }

    @Override
    public void packRows(float[] packed, int off, float[] a, int aOff, int aRow, int aCol, int m, int k) {
        portable.packRows(packed, off, a, aOff, aRow, aCol, m, k);
    }

    @Override
    public void multiplyPackedRows(
            float[] c, int cOff, int cRow, float[] rows, int rowsOff, float[] b, int bOff, int bRow,
            int m, int n, int k) {
        portable.multiplyPackedRows(c, cOff, cRow, rows, rowsOff, b, bOff, bRow, m, n, k);
    }

    @Override
    public void activate(Activation f, float[] x, int xOff, int xRow, int m, int n) {
        portable.activate(f, x, xOff, xRow, m, n);
    }

    @Override
    public void slope(Activation f, float[] s, int sOff, int sRow, float[] y, int yOff, int yRow, int m, int n) {
        portable.slope(f, s, sOff, sRow, y, yOff, yRow, m, n);
    }

    @Override
    public void addProduct(
            float[] y, int yOff, int yRow, float[] a, int aOff, int aRow, float[] b, int bOff, int bRow, int m, int n) {
        portable.addProduct(y, yOff, yRow, a, aOff, aRow, b, bOff, bRow, m, n);
    }

    @Override
    public void product(
            float[] y, int yOff, int yRow, float[] a, int aOff, int aRow, float[] b, int bOff, int bRow, int m, int n) {
        portable.product(y, yOff, yRow, a, aOff, aRow, b, bOff, bRow, m, n);
    }

    @Override
    public void add(float[] y, int yOff, int yRow, float[] x, int xOff, int xRow, int m, int n) {
        portable.add(y, yOff, yRow, x, xOff, xRow, m, n);
    }

    @Override
    public void exp(float[] y, int yOff, float[] x, int xOff, float shift, int n) {
        portable.exp(y, yOff, x, xOff, shift, n);
    }

    @Override
    public void addColumnSums(float[] y, int yOff, float[] x, int xOff, int xRow, int m, int n) {
        portable.addColumnSums(y, yOff, x, xOff, xRow, m, n);
    }

    @Override
    public void lstmState(
            Activation act, float[] h, int hOff, float[] c, int cOff, float[] exposed, int exposedOff,
            float[] before, int beforeOff, float[] z, int zOff, int zRow, int m, int units) {
        portable.lstmState(act, h, hOff, c, cOff, exposed, exposedOff, before, beforeOff, z, zOff, zRow, m, units);
    }

    @Override
    public void lstmBackward(
            Activation gates, Activation act, float[] dc, int dcOff, float[] z, int zOff, int zRow,
            float[] exposed, int exposedOff, float[] before, int beforeOff, float[] dh, int dhOff, int m, int units) {
        portable.lstmBackward(
                gates, act, dc, dcOff, z, zOff, zRow, exposed, exposedOff, before, beforeOff, dh, dhOff, m, units);
    }

    @Override
    public void gruBlend(
            float[] h, int hOff, float[] before, int beforeOff, float[] z, int zOff, int zRow, int m, int units) {
        portable.gruBlend(h, hOff, before, beforeOff, z, zOff, zRow, m, units);
    }

    @Override
    public void gruBlendBackward(
            float[] dBefore, int dBeforeOff, float[] z, int zOff, int zRow, float[] slopes, int sOff,
            float[] before, int beforeOff, float[] dh, int dhOff, int m, int units) {
        portable.gruBlendBackward(
                dBefore, dBeforeOff, z, zOff, zRow, slopes, sOff, before, beforeOff, dh, dhOff, m, units);
    }

    @Override
    public void gruResetAfterBackward(float[] z, int zOff, int zRow, float[] slopes, int sOff, int m, int units) {
        portable.gruResetAfterBackward(z, zOff, zRow, slopes, sOff, m, units);
    }

    @Override
    public void gruResetBeforeBackward(
            float[] dBefore, int dBeforeOff, float[] z, int zOff, int zRow, float[] slopes, int sOff,
            float[] before, int beforeOff, float[] dReset, int dResetOff, int m, int units) {
        portable.gruResetBeforeBackward(
                dBefore, dBeforeOff, z, zOff, zRow, slopes, sOff, before, beforeOff, dReset, dResetOff, m, units);
    }

    @Override
    public void addNormalized(
            float[] y, int yOff, int yRow, float[] x, int xOff, int xRow, float[] scale, int scaleOff,
            float[] gain, int gainOff, float epsilon, int m, int n) {
        portable.addNormalized(y, yOff, yRow, x, xOff, xRow, scale, scaleOff, gain, gainOff, epsilon, m, n);
    }

    @Override
    public void normalizedBackward(
            float[] d, int dOff, int dRow, float[] dy, int dyOff, int dyRow, float[] x, int xOff, int xRow,
            float[] scale, int scaleOff, float[] gain, int gainOff, int m, int n) {
        portable.normalizedBackward(
                d, dOff, dRow, dy, dyOff, dyRow, x, xOff, xRow, scale, scaleOff, gain, gainOff, m, n);
    }
    // spotless:on
}
