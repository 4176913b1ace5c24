package dev.rondo.kernel;

import java.util.Arrays;

/**
 * Sums over all paths through a {@link LinearChain}, whatever the scores. Everything is in logarithms, and each step is
 * brought to the sum 1, so long chains lose no digits. Scores of negative infinity rule out what they stand for.
 */
public final class LogChain {
    private static final float NEVER = Float.NEGATIVE_INFINITY;

    private LogChain() {}

    /**
     * The forward recursion. Sets {@code alpha}, at the places of the steps, to the logarithms of the probabilities of
     * the states given the scores up to each step; returns the logarithm of the sum over all paths. Needs C floats of
     * scratch; K is 1 or more.
     */
    public static double forward(
            float[] alpha, float[] e, int[] at, int from, int to, float[] into, float[] ends, float[] scratch, int n) {
        int first = at[from];
        for (int j = 0; j < n; j++) {
            alpha[first + j] = ends[j] + e[first + j];
        }
        double total = normalize(alpha, first, scratch, n);
        for (int k = from + 1; k < to; k++) {
            int before = at[k - 1];
            int now = at[k];
            for (int j = 0; j < n; j++) {
                alpha[now + j] = (float) logSum(scratch, alpha, before, into, j * n, n) + e[now + j];
            }
            total += normalize(alpha, now, scratch, n);
        }
        return total + logSum(scratch, alpha, at[to - 1], ends, n, n);
    }

    /**
     * The way back: sets {@code p}, at the places of the steps, to the probabilities of the states given all scores, and
     * adds those of pairs of neighbours, {@code [to state, from state]}, to {@code pairs}. What comes from a step is
     * shared out among the states before it in proportion to what they gave, so rows sum to 1 without a second pass.
     */
    public static void posteriors(
            float[] p,
            float[] pairs,
            int pairsOff,
            float[] alpha,
            int[] at,
            int from,
            int to,
            float[] into,
            float[] ends,
            float[] scratch,
            int n) {
        int last = at[to - 1];
        share(p, last, 1f, scratch, alpha, last, ends, n, n);
        for (int k = to - 1; k > from; k--) {
            int before = at[k - 1];
            for (int i = 0; i < n; i++) {
                p[before + i] = 0;
            }
            for (int j = 0; j < n; j++) {
                float whole = p[at[k] + j];
                share(scratch, 0, whole, scratch, alpha, before, into, j * n, n);
                Elementwise.add(p, before, scratch, 0, n);
                Elementwise.add(pairs, pairsOff + j * n, scratch, 0, n);
            }
        }
    }

    /** {@code log(sum(exp(a[n] + b[n])))}. */
    private static double logSum(float[] scratch, float[] a, int aOff, float[] b, int bOff, int n) {
        for (int i = 0; i < n; i++) {
            scratch[i] = a[aOff + i] + b[bOff + i];
        }
        float max = Exponentials.max(scratch, 0, n);
        return max == NEVER ? NEVER : max + StrictMath.log(Exponentials.exps(scratch, 0, scratch, 0, -max, n));
    }

    /** {@code y[n] = whole * softmax(a[n] + b[n])}, zeros where nothing is possible; y may be the scratch. */
    private static void share(
            float[] y, int yOff, float whole, float[] scratch, float[] a, int aOff, float[] b, int bOff, int n) {
        for (int i = 0; i < n; i++) {
            scratch[i] = a[aOff + i] + b[bOff + i];
        }
        float max = Exponentials.max(scratch, 0, n);
        if (max == NEVER) {
            Arrays.fill(y, yOff, yOff + n, 0f);
            return;
        }
        double sum = Exponentials.exps(y, yOff, scratch, 0, -max, n);
        Elementwise.scale(y, yOff, (float) (whole / sum), n);
    }

    private static double normalize(float[] x, int off, float[] scratch, int n) {
        float max = Exponentials.max(x, off, n);
        if (max == NEVER) {
            return NEVER;
        }
        double sum = max + StrictMath.log(Exponentials.exps(scratch, 0, x, off, -max, n));
        for (int j = 0; j < n; j++) {
            x[off + j] = (float) (x[off + j] - sum);
        }
        return sum;
    }
}
