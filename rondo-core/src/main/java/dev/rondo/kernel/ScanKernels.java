package dev.rondo.kernel;

/**
 * The element-wise recurrence {@code h = a * h' + b}, in real and in complex numbers, and its way back, which is the
 * same recurrence from the last step to the first. Each element depends on its own position alone, so any split gives
 * the same bits; all loops are over neighbours in memory.
 */
public final class ScanKernels {
    // spotless:off: arguments stand in groups, an array with its offset
    private ScanKernels() {}

    /** {@code h[n] = a * before + b}. */
    public static void step(
            float[] h, int hOff, float[] before, int beforeOff, float[] a, int aOff, float[] b, int bOff, int n) {
        for (int j = 0; j < n; j++) {
            h[hOff + j] = Math.fma(a[aOff + j], before[beforeOff + j], b[bOff + j]);
        }
    }

    /**
     * Back through {@link #step}: {@code dh}, the gradient of h, becomes the one of {@code before}.
     *
     * @param da receives the gradient of a
     * @param db receives the gradient of b
     */
    public static void stepBack(
            float[] dh, int dhOff, float[] da, int daOff, float[] db, int dbOff,
            float[] before, int beforeOff, float[] a, int aOff, int n) {
        for (int j = 0; j < n; j++) {
            float d = dh[dhOff + j];
            da[daOff + j] = d * before[beforeOff + j];
            db[dbOff + j] = d;
            dh[dhOff + j] = d * a[aOff + j];
        }
    }

    /** {@code h[n] = a * before + s * b} in complex numbers, with a real s; imaginary parts lie {@code n} after real ones. */
    public static void complexStep(
            float[] h, int hOff, float[] before, int beforeOff, float[] a, float[] s, float[] b, int bOff,
            int row, int from, int n) {
        for (int j = from; j < from + n; j++) {
            float re = before[beforeOff + j];
            float im = before[beforeOff + row + j];
            h[hOff + j] = Math.fma(a[j], re, Math.fma(-a[row + j], im, s[j] * b[bOff + j]));
            h[hOff + row + j] = Math.fma(a[j], im, Math.fma(a[row + j], re, s[j] * b[bOff + row + j]));
        }
    }

    /** Back through {@link #complexStep}: {@code dh <- conj(a) * dh}; {@code db} receives the former dh, without s. */
    public static void complexStepBack(
            float[] dh, int dhOff, float[] db, int dbOff, float[] a, int row, int from, int n) {
        for (int j = from; j < from + n; j++) {
            float re = dh[dhOff + j];
            float im = dh[dhOff + row + j];
            db[dbOff + j] = re;
            db[dbOff + row + j] = im;
            dh[dhOff + j] = Math.fma(a[j], re, a[row + j] * im);
            dh[dhOff + row + j] = Math.fma(a[j], im, -a[row + j] * re);
        }
    }

    /** Adds the share of one step to the gradients of a and s of {@link #complexStep}; {@code g} is what db received. */
    public static void complexWeights(
            float[] da, float[] ds, float[] g, int gOff, float[] before, int beforeOff, float[] b, int bOff,
            int row, int from, int n) {
        for (int j = from; j < from + n; j++) {
            float gre = g[gOff + j];
            float gim = g[gOff + row + j];
            float re = before[beforeOff + j];
            float im = before[beforeOff + row + j];
            da[j] = Math.fma(gre, re, Math.fma(gim, im, da[j]));
            da[row + j] = Math.fma(gim, re, Math.fma(-gre, im, da[row + j]));
            ds[j] = Math.fma(gre, b[bOff + j], Math.fma(gim, b[bOff + row + j], ds[j]));
        }
    }

    /** {@code x *= s} for complex x and real s. */
    public static void complexScale(float[] x, int xOff, float[] s, int row, int from, int n) {
        for (int j = from; j < from + n; j++) {
            x[xOff + j] *= s[j];
            x[xOff + row + j] *= s[j];
        }
    }

    /** {@code b = (1 - a) * g} for m rows: what goes into a leaky average of candidates g that keeps a. */
    public static void leak(
            float[] b, int bOff, int bRow, float[] a, int aOff, int aRow, float[] g, int gOff, int gRow, int m, int n) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float candidate = g[gOff + i * gRow + j];
                b[bOff + i * bRow + j] = Math.fma(-a[aOff + i * aRow + j], candidate, candidate);
            }
        }
    }

    /** Back through {@link #leak}: {@code da -= db * g}, and db becomes dg. */
    public static void leakBack(
            float[] da, int daOff, int daRow, float[] db, int dbOff, int dbRow,
            float[] a, int aOff, int aRow, float[] g, int gOff, int gRow, int m, int n) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float d = db[dbOff + i * dbRow + j];
                da[daOff + i * daRow + j] = Math.fma(-d, g[gOff + i * gRow + j], da[daOff + i * daRow + j]);
                db[dbOff + i * dbRow + j] = Math.fma(-d, a[aOff + i * aRow + j], d);
            }
        }
    }

    /** {@code x = 1 - x} for m rows. */
    public static void complement(float[] x, int xOff, int xRow, int m, int n) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                x[xOff + i * xRow + j] = 1f - x[xOff + i * xRow + j];
            }
        }
    }

    /** {@code y *= x} for m rows. */
    public static void scale(float[] y, int yOff, int yRow, float[] x, int xOff, int xRow, int m, int n) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                y[yOff + i * yRow + j] *= x[xOff + i * xRow + j];
            }
        }
    }
    // spotless:on
}
