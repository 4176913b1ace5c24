package dev.rondo.kernel;

import java.util.Arrays;

/** Loops over weights that regularizers and constraints need. Sums are taken in ascending order of the rows. */
public final class WeightRules {
    private WeightRules() {}

    /** {@code d[n] += a * sign(x[n])}, where the sign of zero is zero. */
    public static void addSigns(float[] d, float a, float[] x, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = Math.fma(a, Math.signum(x[i]), d[i]);
        }
    }

    /** {@code x[n] = max(x[n], 0)}. */
    public static void clipNegative(float[] x, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = Math.max(x[i], 0f);
        }
    }

    /** The norms of the n columns of {@code X[m, n]}, whose rows are contiguous. */
    public static void columnNorms(float[] norms, float[] x, int xOff, int m, int n) {
        Arrays.fill(norms, 0, n, 0f);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float value = x[xOff + i * n + j];
                norms[j] = Math.fma(value, value, norms[j]);
            }
        }
        for (int j = 0; j < n; j++) {
            norms[j] = (float) Math.sqrt(norms[j]);
        }
    }

    /** Multiplies column j of {@code X[m, n]} by {@code factors[j]}. */
    public static void scaleColumns(float[] x, int xOff, float[] factors, int m, int n) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                x[xOff + i * n + j] *= factors[j];
            }
        }
    }

    /** {@code y = x / norm} for every row of {@code X[m, n]}; {@code norms[m]} are filled in. A row of zeros stays. */
    public static void unitRows(float[] y, float[] norms, float[] x, int m, int n) {
        for (int i = 0; i < m; i++) {
            norms[i] = (float) Math.sqrt(Reductions.sumOfSquares(x, i * n, n));
            float inverse = norms[i] > 0 ? 1 / norms[i] : 0;
            for (int j = 0; j < n; j++) {
                y[i * n + j] = x[i * n + j] * inverse;
            }
        }
    }

    /** {@code y[n, m]} is the transpose of {@code x[m, n]}. */
    public static void transpose(float[] y, float[] x, int m, int n) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                y[j * m + i] = x[i * n + j];
            }
        }
    }
}
