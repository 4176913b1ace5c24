package dev.rondo.kernel;

/**
 * The element-wise parts of the losses, value beside slope. The errors are {@code e = prediction - target}; slopes are
 * with respect to the prediction and zero at the kink of a loss that has one. Without branches, so that NaN comes
 * through.
 */
public final class LossKernels {
    private LossKernels() {}

    /** {@code E[m, n] = P[m, n] - t[m]}: every column against one target. */
    public static void errors(float[] e, float[] prediction, float[] target, int m, int n) {
        if (n == 1) {
            for (int i = 0; i < m; i++) {
                e[i] = prediction[i] - target[i];
            }
            return;
        }
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                e[i * n + j] = prediction[i * n + j] - target[i];
            }
        }
    }

    /** {@code y[n] = e[n]^2}. */
    public static void squares(float[] y, float[] e, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = e[i] * e[i];
        }
    }

    /** {@code d[n] += share * 2 e[n]}. */
    public static void addSquareSlopes(float[] d, float[] e, float share, int n) {
        float twice = 2 * share;
        for (int i = 0; i < n; i++) {
            d[i] = Math.fma(twice, e[i], d[i]);
        }
    }

    /** {@code y[n] = |e[n]|}. */
    public static void absolutes(float[] y, float[] e, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.abs(e[i]);
        }
    }

    /** {@code d[n] += share * sign(e[n])}. */
    public static void addAbsoluteSlopes(float[] d, float[] e, float share, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = Math.fma(share, Math.signum(e[i]), d[i]);
        }
    }

    /**
     * {@code y[n] = e^2 / 2} where {@code |e| <= delta}, else {@code delta (|e| - delta / 2)}: both are
     * {@code q (|e| - q / 2)}.
     */
    public static void hubers(float[] y, float[] e, float delta, int n) {
        for (int i = 0; i < n; i++) {
            float size = Math.abs(e[i]);
            float q = Math.min(size, delta);
            y[i] = q * Math.fma(-0.5f, q, size);
        }
    }

    /** {@code d[n] += share * e}, with e cut to {@code [-delta, delta]}. */
    public static void addHuberSlopes(float[] d, float[] e, float share, float delta, int n) {
        for (int i = 0; i < n; i++) {
            d[i] = Math.fma(share, Math.max(-delta, Math.min(delta, e[i])), d[i]);
        }
    }

    /** {@code Y[m, n] = (1 - level[n]) e} where {@code e > 0}, else {@code -level[n] e}. */
    public static void pinballs(float[] y, float[] e, float[] level, int m, int n) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float error = e[i * n + j];
                y[i * n + j] = Math.max((1 - level[j]) * error, -level[j] * error);
            }
        }
    }

    /**
     * {@code D[m, n] += share * (1 - level[n])} where {@code e > 0}, {@code += share * -level[n]} where {@code e < 0}.
     */
    public static void addPinballSlopes(float[] d, float[] e, float[] level, float share, int m, int n) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float sign = Math.signum(e[i * n + j]);
                float slope = Math.max(sign, 0f) * (1 - level[j]) + Math.min(sign, 0f) * level[j];
                d[i * n + j] = Math.fma(share, slope, d[i * n + j]);
            }
        }
    }
}
