package dev.rondo.kernel;

/**
 * Normalization: of a row by its own mean and deviation, and of columns by theirs. Sums are in double precision, of a row
 * by {@link Reductions}, down a column first row first; so neither threads nor the width of vectors can change them.
 *
 * <p>Legend: {@code h = (x - mean) / sqrt(variance + epsilon)} is what is scaled and shifted afterwards, {@code inv} the
 * factor in it.
 */
public final class NormKernels {
    private NormKernels() {}

    /** {@code h[n]} from {@code x[n]}; returns inv. Without {@code centered} the mean counts as zero: RMS norm. */
    public static float row(float[] h, int hOff, float[] x, int xOff, int n, boolean centered, double epsilon) {
        float mean = centered ? (float) (Reductions.sum(x, xOff, n) / n) : 0f;
        for (int j = 0; j < n; j++) {
            h[hOff + j] = x[xOff + j] - mean;
        }
        double variance = Reductions.sumOfSquares(h, hOff, n) / n;
        float inv = (float) (1 / StrictMath.sqrt(variance + epsilon));
        Elementwise.scale(h, hOff, inv, n);
        return inv;
    }

    /** {@code dx[n] += inv (dh - mean(dh) - h mean(dh h))}; the first mean is left out without {@code centered}. */
    public static void rowBackward(
            float[] dx, int dxOff, float[] dh, int dhOff, float[] h, int hOff, float inv, int n, boolean centered) {
        float mean = centered ? (float) (Reductions.sum(dh, dhOff, n) / n) : 0f;
        float slope = (float) (Reductions.dot(dh, dhOff, h, hOff, n) / n);
        for (int j = 0; j < n; j++) {
            float d = Math.fma(-h[hOff + j], slope, dh[dhOff + j] - mean);
            dx[dxOff + j] = Math.fma(inv, d, dx[dxOff + j]);
        }
    }

    /** {@code sums[c] += x[c]} for the columns {@code [from, to)} of a row. */
    public static void addRow(double[] sums, float[] x, int off, int from, int to) {
        for (int c = from; c < to; c++) {
            sums[c] += x[off + c];
        }
    }

    /** {@code sums[c] += (x[c] - mean[c])^2} likewise. */
    public static void addSquares(double[] sums, float[] x, int off, double[] mean, int from, int to) {
        for (int c = from; c < to; c++) {
            double d = x[off + c] - mean[c];
            sums[c] += d * d;
        }
    }

    /** {@code sums[c] += a[c] b[c]} likewise. */
    public static void addProducts(double[] sums, float[] a, float[] b, int off, int from, int to) {
        for (int c = from; c < to; c++) {
            sums[c] += (double) a[off + c] * b[off + c];
        }
    }
}
