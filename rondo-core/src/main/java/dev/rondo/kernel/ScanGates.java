package dev.rondo.kernel;

/** What the cells of the scan family make of their sums before the walk along time, and the way back. */
public final class ScanGates {
    // spotless:off: arguments stand in groups, an array with its offset
    /** From here on exp of the opposite of a sum is taken as what it is here; twice it is still a float. */
    public static final float FAR = 87f;

    private ScanGates() {}

    /**
     * {@code u + 1/2} where u is 0 or more, {@code sigmoid(u)} elsewhere, in place: positive, and of slope 1 far out.
     *
     * @param scratch m rows of n floats
     */
    public static void positive(
            Kernels kernels, float[] x, int xOff, int xRow, float[] scratch, int sOff, int sRow, int m, int n) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                scratch[sOff + i * sRow + j] = Math.max(0f, x[xOff + i * xRow + j]);
            }
            for (int j = xOff + i * xRow; j < xOff + i * xRow + n; j++) {
                x[j] = Math.min(0f, x[j]);
            }
        }
        kernels.activate(Activation.SIGMOID, x, xOff, xRow, m, n);
        kernels.add(x, xOff, xRow, scratch, sOff, sRow, m, n);
    }

    /** Back through {@link #positive}: {@code dy} becomes the gradient of the sum. */
    public static void positiveBack(float[] dy, int dyOff, int dyRow, float[] y, int yOff, int yRow, int m, int n) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float value = y[yOff + i * yRow + j];
                dy[dyOff + i * dyRow + j] *= value >= 0.5f ? 1f : Math.fma(-value, value, value);
            }
        }
    }

    /** Back through {@code a = 1 - sigmoid(u)}: {@code da} becomes the gradient of u. */
    public static void keepBack(float[] da, int daOff, int daRow, float[] a, int aOff, int aRow, int m, int n) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float keep = a[aOff + i * aRow + j];
                da[daOff + i * daRow + j] *= Math.fma(keep, keep, -keep);
            }
        }
    }

    /** {@link Kernels#share}. */
    public static void share(
            float[] a, int aOff, int aRow, float[] z, int zOff, int zRow, int block, int m, int n) {
        for (int row = 0; row < m; row++) {
            int f = zOff + row * zRow;
            int i = f + block;
            for (int j = 0; j < n; j++) {
                float ef = Exponentials.exp(Math.min(FAR, -z[f + j]));
                float ei = Exponentials.exp(Math.min(FAR, -z[i + j]));
                z[f + j] = ef / (1f + ef);
                z[i + j] = ei / (1f + ei);
                a[aOff + row * aRow + j] = (1f + ei) / ((1f + ef) + (1f + ei));
            }
        }
    }

    /** Back through {@link Kernels#share}: the gradient of a, which lies in place of that of f, becomes those of both sums. */
    public static void shareBack(
            float[] dz, int dzOff, int dzRow, float[] z, int zOff, int zRow,
            float[] a, int aOff, int aRow, int block, int m, int n) {
        for (int row = 0; row < m; row++) {
            int d = dzOff + row * dzRow;
            int f = zOff + row * zRow;
            for (int j = 0; j < n; j++) {
                float keep = a[aOff + row * aRow + j];
                float slope = dz[d + j] * Math.fma(-keep, keep, keep);
                dz[d + j] = slope * z[f + j];
                dz[d + block + j] = -slope * z[f + block + j];
            }
        }
    }

    /**
     * SRU: {@code c = f * c' + (1 - f) * g} and {@code h = r * c + (1 - r) * s * skip}; z holds g, f and r, each
     * {@code block} after the one before.
     */
    public static void sru(
            float[] h, float[] c, int off, float[] before, int beforeOff,
            float[] z, int zOff, int block, float[] skip, int skipOff, float s, int n) {
        int f = zOff + block;
        int r = f + block;
        for (int j = 0; j < n; j++) {
            float g = z[zOff + j];
            float state = Math.fma(z[f + j], before[beforeOff + j] - g, g);
            float way = s * skip[skipOff + j];
            c[off + j] = state;
            h[off + j] = Math.fma(z[r + j], state - way, way);
        }
    }

    /**
     * Back through {@link #sru} and the sigmoids of its gates: {@code dc} becomes the gradient of c', {@code dh} the one
     * of {@code s * skip}, dz that of the sums.
     *
     * @param v the weights of c' in the sums of f and r
     */
    public static void sruBack(
            float[] dh, float[] dc, int dOff, float[] dz, int dzOff,
            float[] c, int cOff, float[] before, int beforeOff,
            float[] z, int zOff, int block, float[] v, int vOff, float[] skip, int skipOff, float s, int n) {
        int f = zOff + block;
        int r = f + block;
        for (int j = 0; j < n; j++) {
            float forget = z[f + j];
            float reset = z[r + j];
            float dOut = dh[dOff + j];
            float dReset = dOut * (c[cOff + j] - s * skip[skipOff + j]) * Math.fma(-reset, reset, reset);
            float d = Math.fma(dOut, reset, dc[dOff + j]);
            float dForget = d * (before[beforeOff + j] - z[zOff + j]) * Math.fma(-forget, forget, forget);
            dz[dzOff + j] = Math.fma(-d, forget, d);
            dz[dzOff + block + j] = dForget;
            dz[dzOff + 2 * block + j] = dReset;
            dc[dOff + j] = Math.fma(dReset, v[vOff + block + j], Math.fma(dForget, v[vOff + j], d * forget));
            dh[dOff + j] = Math.fma(-dOut, reset, dOut);
        }
    }

    /** {@link Kernels#slstm}. */
    public static void slstm(
            float[] h, float[] c, float[] n, float[] m, float[] closed, int off,
            float[] cBefore, float[] nBefore, float[] mBefore, int beforeOff,
            float[] z, int zOff, int block, int units) {
        for (int j = 0; j < units; j++) {
            int i = zOff + j;
            float f = z[i + block];
            float e = Exponentials.exp(-Math.abs(f));
            float seen = nBefore[beforeOff + j];
            float carried = seen == 0f
                    ? Float.NEGATIVE_INFINITY
                    : mBefore[beforeOff + j] + (Math.min(f, 0f) - Exponentials.log1p(e));
            float largest = Math.max(z[i], carried);
            float in = Exponentials.exp(z[i] - largest);
            float keep = Exponentials.exp(carried - largest);
            float cell = Math.fma(keep, cBefore[beforeOff + j], in * z[i + 2 * block]);
            float count = Math.fma(keep, seen, in);
            closed[off + j] = f >= 0f ? e / (1f + e) : 1f / (1f + e);
            z[i] = in;
            z[i + block] = keep;
            c[off + j] = cell;
            n[off + j] = count;
            m[off + j] = largest;
            h[off + j] = z[i + 3 * block] * (cell / count);
        }
    }

    /**
     * Back through {@link Kernels#slstm} and the activations of z and o: the gradients of c, n and m become those of the states
     * before, dz that of the sums; {@code dh} is read.
     */
    public static void slstmBack(
            float[] dh, float[] dc, float[] dn, float[] dm, int dOff, float[] dz, int dzOff,
            float[] c, float[] n, float[] closed, int off, float[] cBefore, float[] nBefore, int beforeOff,
            float[] z, int zOff, int block, int units) {
        for (int j = 0; j < units; j++) {
            int i = zOff + j;
            float in = z[i];
            float keep = z[i + block];
            float candidate = z[i + 2 * block];
            float out = z[i + 3 * block];
            float mean = c[off + j] / n[off + j];
            float dMean = dh[dOff + j] * out / n[off + j];
            float dCell = dc[dOff + j] + dMean;
            float dCount = Math.fma(-dMean, mean, dn[dOff + j]);
            float dIn = Math.fma(dCell, candidate, dCount) * in;
            float dKeep = Math.fma(dCell, cBefore[beforeOff + j], dCount * nBefore[beforeOff + j]) * keep;
            float dLargest = dm[dOff + j] - dIn - dKeep;
            float dCarried = in == 1f ? dKeep : dKeep + dLargest;
            dz[dzOff + j] = in == 1f ? dIn + dLargest : dIn;
            dz[dzOff + block + j] = dCarried * closed[off + j];
            dz[dzOff + 2 * block + j] = dCell * in * Math.fma(-candidate, candidate, 1f);
            dz[dzOff + 3 * block + j] = dh[dOff + j] * mean * Math.fma(-out, out, out);
            dc[dOff + j] = dCell * keep;
            dn[dOff + j] = dCount * keep;
            dm[dOff + j] = dCarried;
        }
    }
    // spotless:on
}
