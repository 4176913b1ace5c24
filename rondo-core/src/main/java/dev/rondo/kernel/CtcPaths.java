package dev.rondo.kernel;

import java.util.Arrays;

/**
 * Sums over all ways in which K frames can spell L labels, for connectionist temporal classification (Graves, Fernández,
 * Gomez and Schmidhuber 2006). Legend: S = 2 L + 1 places of the labels with blanks around them, blank first; place s
 * holds label {@code s / 2} where s is odd. From a place a path stays, goes to the next, or skips a blank between two
 * labels that differ. Everything is in logarithms, and each frame is brought to the sum 1.
 */
public final class CtcPaths {
    private static final float NEVER = Float.NEGATIVE_INFINITY;

    private CtcPaths() {}

    /**
     * The forward recursion: row k of {@code alpha[K, S]}, from {@code off} on, becomes the logarithms of the shares of the
     * places at frame k. Returns the logarithm of the probability of the labels, negative infinity where the frames are too
     * few or rule them out; K is 1 or more.
     *
     * @param logs logarithms of the probabilities of the symbols
     * @param at where the frames' rows begin in {@code logs}, from {@code from} to {@code to}
     */
    public static double forward(
            float[] alpha, int off, float[] logs, int[] at, int from, int to, int[] labels, int blank) {
        int places = 2 * labels.length + 1;
        Arrays.fill(alpha, off, off + places, NEVER);
        alpha[off] = logs[at[from] + blank];
        if (places > 1) {
            alpha[off + 1] = logs[at[from] + labels[0]];
        }
        double total = normalize(alpha, off, places);
        int now = off;
        for (int k = from + 1; k < to; k++) {
            int before = now;
            now += places;
            for (int s = 0; s < places; s++) {
                alpha[now + s] = arriving(alpha, before, s, labels) + logs[at[k] + symbol(labels, blank, s)];
            }
            total += normalize(alpha, now, places);
        }
        return total + ending(alpha, now, places);
    }

    /**
     * The way back from {@link #forward}: takes the probability of every place at every frame, given the labels, from the
     * slopes of its symbol. What arrives at a place is shared out among those before it in proportion to what they gave.
     * The labels must be possible.
     *
     * @param slopes of the shape of the frames' scores, at {@code at}
     * @param scratch two rows of S
     */
    public static void subtractPosteriors(
            float[] slopes,
            float[] alpha,
            int off,
            int[] at,
            int from,
            int to,
            int[] labels,
            int blank,
            float[] scratch) {
        int places = 2 * labels.length + 1;
        int row = off + (to - 1 - from) * places;
        int p = 0;
        Arrays.fill(scratch, 0, 2 * places, 0f);
        float end = ending(alpha, row, places);
        for (int s = Math.max(0, places - 2); s < places; s++) {
            scratch[s] = Exponentials.exp(alpha[row + s] - end);
        }
        for (int k = to - 1; ; k--) {
            for (int s = 0; s < places; s++) {
                slopes[at[k] + symbol(labels, blank, s)] -= scratch[p + s];
            }
            if (k == from) {
                return;
            }
            row -= places;
            int q = places - p;
            Arrays.fill(scratch, q, q + places, 0f);
            for (int s = 0; s < places; s++) {
                if (scratch[p + s] > 0) {
                    float all = arriving(alpha, row, s, labels);
                    for (int r = s; r >= first(labels, s); r--) {
                        scratch[q + r] += scratch[p + s] * Exponentials.exp(alpha[row + r] - all);
                    }
                }
            }
            p = q;
        }
    }

    private static int symbol(int[] labels, int blank, int s) {
        return s % 2 == 0 ? blank : labels[s / 2];
    }

    /** The earliest place from which a path gets to place s in one frame. */
    private static int first(int[] labels, int s) {
        boolean skips = s % 2 == 1 && s > 1 && labels[s / 2] != labels[s / 2 - 1];
        return Math.max(0, skips ? s - 2 : s - 1);
    }

    private static float arriving(float[] alpha, int row, int s, int[] labels) {
        float sum = alpha[row + s];
        for (int r = s - 1; r >= first(labels, s); r--) {
            sum = add(sum, alpha[row + r]);
        }
        return sum;
    }

    /** Paths end at the last label or at the blank after it. */
    private static float ending(float[] alpha, int row, int places) {
        float last = alpha[row + places - 1];
        return places == 1 ? last : add(last, alpha[row + places - 2]);
    }

    /** {@code log(exp(a) + exp(b))}. */
    private static float add(float a, float b) {
        float high = Math.max(a, b);
        float low = Math.min(a, b);
        return low == NEVER ? high : high + Exponentials.log1p(Exponentials.exp(low - high));
    }

    private static double normalize(float[] x, int off, int n) {
        float max = Exponentials.max(x, off, n);
        if (max == NEVER) {
            return NEVER;
        }
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += Exponentials.exp(x[off + j] - max);
        }
        double log = max + StrictMath.log(sum);
        for (int j = 0; j < n; j++) {
            x[off + j] = (float) (x[off + j] - log);
        }
        return log;
    }
}
