package dev.rondo.kernel;

/**
 * The cross-entropies of scores (logits), value and slope in one pass. With p = softmax(x), the slope of a row of scores
 * is p minus the target's distribution, so the forward pass leaves it behind and the way back only scales it. The largest
 * score is taken off before exp, so nothing overflows. NaN comes through.
 */
public final class CrossEntropyKernels {
    private CrossEntropyKernels() {}

    /**
     * {@code -log p[id]} for a row of n scores; with smoothing s, against {@code 1 - s} on the id plus {@code s / n} on
     * every class. The slopes go to {@code d}.
     */
    public static float sparse(
            Kernels kernels, float[] d, int dOff, float[] x, int xOff, int n, int id, float smoothing) {
        float max = kernels.max(x, xOff, n);
        double sum = Exponentials.exps(kernels, d, dOff, x, xOff, -max, n);
        double logSum = StrictMath.log(sum);
        double value = (1 - smoothing) * (logSum - (x[xOff + id] - max));
        Elementwise.scale(d, dOff, (float) (1 / sum), n);
        if (smoothing > 0) {
            float each = smoothing / n;
            double shifted = 0;
            for (int j = 0; j < n; j++) {
                shifted += x[xOff + j] - max;
                d[dOff + j] -= each;
            }
            value += smoothing * (logSum - shifted / n);
        }
        d[dOff + id] -= 1 - smoothing;
        return (float) value;
    }

    /**
     * {@code -sum(t log p)} for a row of n scores against a distribution t; with smoothing s, t becomes
     * {@code (1 - s) t + s / n}. The slopes go to {@code d}.
     */
    public static float categorical(
            Kernels kernels, float[] d, int dOff, float[] x, int xOff, float[] t, int tOff, int n, float smoothing) {
        float max = kernels.max(x, xOff, n);
        double sum = Exponentials.exps(kernels, d, dOff, x, xOff, -max, n);
        double logSum = StrictMath.log(sum);
        float each = smoothing / n;
        double whole = 0;
        double value = 0;
        for (int j = 0; j < n; j++) {
            double share = Math.fma(1 - smoothing, t[tOff + j], each);
            whole += share;
            value += share * (logSum - (x[xOff + j] - max));
        }
        float scale = (float) (whole / sum);
        for (int j = 0; j < n; j++) {
            d[dOff + j] = Math.fma(d[dOff + j], scale, -Math.fma(1 - smoothing, t[tOff + j], each));
        }
        return (float) value;
    }

    /** {@code -sum(share log p)} for a row of n scores and shares that need not sum to 1; the slopes go to {@code d}. */
    public static float weighed(Kernels kernels, float[] d, int dOff, float[] x, int xOff, float[] share, int n) {
        float max = kernels.max(x, xOff, n);
        double sum = Exponentials.exps(kernels, d, dOff, x, xOff, -max, n);
        double logSum = StrictMath.log(sum);
        double whole = 0;
        double value = 0;
        for (int j = 0; j < n; j++) {
            whole += share[j];
            value += share[j] * (logSum - (x[xOff + j] - max));
        }
        float scale = (float) (whole / sum);
        for (int j = 0; j < n; j++) {
            d[dOff + j] = Math.fma(d[dOff + j], scale, -share[j]);
        }
        return (float) value;
    }

    /** The logarithms of p, and p itself, for the row of n scores at {@code off}. */
    public static void logSoftmax(float[] logs, float[] p, float[] x, int off, int n) {
        float max = Exponentials.max(x, off, n);
        double sum = Exponentials.exps(p, off, x, off, -max, n);
        double logSum = max + StrictMath.log(sum);
        Elementwise.scale(p, off, (float) (1 / sum), n);
        for (int j = off; j < off + n; j++) {
            logs[j] = (float) (x[j] - logSum);
        }
    }

    /** {@code -sum(t log t)} of a row; {@code 0 log 0} is 0. */
    public static float entropy(float[] t, int off, int n) {
        double sum = 0;
        for (int j = off; j < off + n; j++) {
            sum -= t[j] == 0 ? 0 : t[j] * StrictMath.log(t[j]);
        }
        return (float) sum;
    }

    /**
     * {@code -t log p - (1 - t) log(1 - p)} with p = sigmoid(x), for the elements {@code [from, to)}; with smoothing s, t
     * becomes {@code (1 - s) t + s / 2}. With {@code e = exp(-|x|)} it is {@code max(x, 0) - x t + log(1 + e)}.
     */
    public static void binary(float[] y, float[] d, float[] x, float[] t, float smoothing, int from, int to) {
        for (int i = from; i < to; i++) {
            float score = x[i];
            float target = Math.fma(1 - smoothing, t[i], smoothing / 2);
            float e = Exponentials.exp(-Math.abs(score));
            y[i] = Math.fma(-score, target, Math.max(score, 0f)) + Exponentials.log1p(e);
            d[i] = (score < 0 ? e : 1f) / (1f + e) - target;
        }
    }

    /** As {@link #binary}, with what a yes costs taken {@code weight} times: {@code -weight t log p - (1 - t) log(1 - p)}. */
    public static void weighedBinary(
            float[] y, float[] d, float[] x, float[] t, float smoothing, float weight, int from, int to) {
        for (int i = from; i < to; i++) {
            float score = x[i];
            float target = Math.fma(1 - smoothing, t[i], smoothing / 2);
            float yes = weight * target;
            float no = 1 - target;
            float e = Exponentials.exp(-Math.abs(score));
            float tail = Exponentials.log1p(e);
            y[i] = yes * (Math.max(-score, 0f) + tail) + no * (Math.max(score, 0f) + tail);
            d[i] = Math.fma((score < 0 ? e : 1f) / (1f + e), yes + no, -yes);
        }
    }
}
