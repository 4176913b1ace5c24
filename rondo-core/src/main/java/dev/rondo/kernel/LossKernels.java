package dev.rondo.kernel;

/**
 * The element-wise parts of the losses, value beside slope. The errors are {@code e = prediction - target}; slopes are
 * with respect to the prediction and zero at the kink of a loss that has one. Without branches, so that NaN comes
 * through.
 */
public final class LossKernels {
    /** Below it, the first terms of log cosh and tanh are all that floats can hold. */
    private static final float NEAR = 0.125f;

    private static final float LOG_TWO = 0.69314718f;

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

    /**
     * {@code y[n] = log(cosh(e[n]))}, which is {@code |e| + log(1 + exp(-2 |e|)) - log 2}; near zero, where that has no
     * digits left, {@code e^2 / 2 - e^4 / 12 + e^6 / 45}.
     */
    public static void logCoshs(float[] y, float[] e, int n) {
        for (int i = 0; i < n; i++) {
            float size = Math.abs(e[i]);
            float square = size * size;
            y[i] = size < NEAR
                    ? square * Math.fma(square, Math.fma(square, 1f / 45, -1f / 12), 0.5f)
                    : size + Exponentials.log1p(Exponentials.exp(-2 * size)) - LOG_TWO;
        }
    }

    /** {@code d[n] += share * tanh(e[n])}. */
    public static void addLogCoshSlopes(float[] d, float[] e, float share, int n) {
        for (int i = 0; i < n; i++) {
            float size = Math.abs(e[i]);
            float square = size * size;
            float q = Exponentials.exp(-2 * size);
            float tanh =
                    size < NEAR ? size * Math.fma(square, Math.fma(square, 2f / 15, -1f / 3), 1f) : (1 - q) / (1 + q);
            d[i] = Math.fma(share, Math.copySign(tanh, e[i]), d[i]);
        }
    }

    /**
     * {@code y = max(1 - t x, 0)} with t -1 or 1, for the elements {@code [from, to)}; 0 stands for -1. The slopes go to
     * {@code d}, zero at the kink.
     */
    public static void hinges(float[] y, float[] d, float[] x, float[] t, int from, int to) {
        for (int i = from; i < to; i++) {
            float sign = t[i] == 0 ? -1f : t[i];
            y[i] = Math.max(Math.fma(-sign, x[i], 1f), 0f);
            d[i] = y[i] == 0 ? 0f : -sign;
        }
    }

    /**
     * {@code -x.t / (|x| |t|)} of two rows of n; the slopes by x go to {@code d}. A row of zeros has the value 0 and no slope.
     */
    public static float cosine(float[] d, float[] x, float[] t, int off, int n) {
        double dot = 0;
        double ofX = 0;
        double ofT = 0;
        for (int j = off; j < off + n; j++) {
            dot += (double) x[j] * t[j];
            ofX += (double) x[j] * x[j];
            ofT += (double) t[j] * t[j];
        }
        double lengths = StrictMath.sqrt(ofX) * StrictMath.sqrt(ofT);
        double cosine = lengths == 0 ? 0 : dot / lengths;
        for (int j = off; j < off + n; j++) {
            d[j] = lengths == 0 ? 0f : (float) (cosine * x[j] / ofX - t[j] / lengths);
        }
        return (float) -cosine;
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
