package dev.rondo.kernel;

/**
 * Loops over vectors and matrices, element by element. Each element depends on its own position only, so any split
 * gives the same bits.
 */
public final class Elementwise {
    private Elementwise() {}

    /** {@code y[n] += x[n]}. */
    public static void add(float[] y, int yOff, float[] x, int xOff, int n) {
        for (int j = 0; j < n; j++) {
            y[yOff + j] += x[xOff + j];
        }
    }

    /** {@code y[n] += a * x[n]}, fused. */
    public static void addScaled(float[] y, int yOff, float a, float[] x, int xOff, int n) {
        for (int j = 0; j < n; j++) {
            y[yOff + j] = Math.fma(a, x[xOff + j], y[yOff + j]);
        }
    }

    /** {@code y[n] += a[n] * b[n]}, fused. */
    public static void addProduct(float[] y, int yOff, float[] a, int aOff, float[] b, int bOff, int n) {
        for (int j = 0; j < n; j++) {
            y[yOff + j] = Math.fma(a[aOff + j], b[bOff + j], y[yOff + j]);
        }
    }

    /** {@code y[n] = a[n] * b[n]}. */
    public static void multiply(float[] y, int yOff, float[] a, int aOff, float[] b, int bOff, int n) {
        for (int j = 0; j < n; j++) {
            y[yOff + j] = a[aOff + j] * b[bOff + j];
        }
    }

    /** {@code x[n] *= a}. */
    public static void scale(float[] x, int xOff, float a, int n) {
        for (int j = 0; j < n; j++) {
            x[xOff + j] *= a;
        }
    }

    /** {@code x[n] = min(max(x, low), high)}. */
    public static void clamp(float[] x, int off, float low, float high, int n) {
        for (int j = 0; j < n; j++) {
            x[off + j] = Math.min(Math.max(x[off + j], low), high);
        }
    }

    /** {@code s[n] = 0} where y is not between {@code low} and {@code high}, ends excluded. */
    public static void clearOutside(float[] s, int sOff, float[] y, int yOff, float low, float high, int n) {
        for (int j = 0; j < n; j++) {
            float value = y[yOff + j];
            s[sOff + j] = value > low && value < high ? s[sOff + j] : 0f;
        }
    }

    /** {@code y[n] = 1 - x[n]}. */
    public static void complement(float[] y, int yOff, float[] x, int xOff, int n) {
        for (int j = 0; j < n; j++) {
            y[yOff + j] = 1f - x[xOff + j];
        }
    }

    /** Sets every row of {@code Y[m, n]} to {@code x[n]}. */
    public static void fillRows(float[] y, int yOff, int yRow, float[] x, int xOff, int m, int n) {
        for (int i = 0; i < m; i++) {
            System.arraycopy(x, xOff, y, yOff + i * yRow, n);
        }
    }
}
