package dev.rondo.kernel;

/**
 * Sums over all paths through a {@link LinearChain} in probabilities (Rabiner 1989, section V.A): the exponentials of the
 * transitions are taken once, and a step is a product with them, which is brought to the sum 1. That is many times
 * faster than {@link LogChain}, and as exact where no score of a step is further from another than {@link #fits} allows.
 */
public final class ScaledChain {
    /**
     * Every state of a step has at least {@code exp(-spread) / C} of the step's probability, with the spread of the
     * transitions and that of the step's scores; this much keeps it, and what is added up to it, normal floats.
     */
    private static final float WIDEST = 60f;

    private ScaledChain() {}

    /** How far the largest of some scores is above the smallest; not finite if one of them is not. */
    public static float spread(float[] x, int off, int n) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            low = Math.min(low, x[off + j]);
            high = Math.max(high, x[off + j]);
        }
        return high - low;
    }

    /** Whether the chain may be taken, with the largest spread of transitions, starts and ends. */
    public static boolean fits(float spread, float[] e, int[] at, int from, int to, int n) {
        boolean narrow = spread <= WIDEST;
        for (int k = from; k < to && narrow; k++) {
            narrow = spread + spread(e, at[k], n) <= WIDEST;
        }
        return narrow;
    }

    /** Sets {@code factors} to the exponentials of the scores less the largest, which is returned. */
    public static float exponentials(float[] factors, int off, float[] scores, int scoresOff, int n) {
        float top = Exponentials.max(scores, scoresOff, n);
        Exponentials.exps(factors, off, scores, scoresOff, -top, n);
        return top;
    }

    /**
     * The forward recursion. Sets {@code alpha}, at the places of the steps, to the probabilities of the states given the
     * scores up to each step; returns the logarithm of the sum over all paths.
     *
     * @param factors exponentials of the transitions, {@code [from state, to state]}
     * @param top what was taken off each transition
     * @param scratch C floats
     */
    public static double forward(
            float[] alpha,
            float[] e,
            int[] at,
            int from,
            int to,
            float[] factors,
            float top,
            float[] ends,
            float[] scratch,
            int n) {
        double total = 0;
        for (int k = from; k < to; k++) {
            int now = at[k];
            if (k == from) {
                total += exponentials(alpha, now, ends, 0, n);
            } else {
                total += top;
                product(alpha, now, alpha, at[k - 1], factors, n);
            }
            total += exponentials(scratch, 0, e, now, n);
            total += StrictMath.log(normalize(alpha, now, scratch, 0, n));
        }
        total += exponentials(scratch, 0, ends, n, n);
        return total + StrictMath.log(dot(alpha, at[to - 1], scratch, n));
    }

    /**
     * The way back: sets {@code p}, at the places of the steps, to the probabilities of the states given all scores, and
     * {@code pairs}, which holds zeros, to the sums of those of pairs of neighbours, {@code [to state, from state]}.
     *
     * @param factors exponentials of the transitions, {@code [from state, to state]}
     * @param into their transpose
     * @param scratch 2 C floats
     */
    public static void posteriors(
            float[] p,
            float[] pairs,
            int pairsOff,
            float[] alpha,
            int[] at,
            int from,
            int to,
            float[] factors,
            float[] into,
            float[] ends,
            float[] scratch,
            int n) {
        int last = at[to - 1];
        exponentials(p, last, ends, n, n);
        normalize(p, last, alpha, last, n);
        for (int k = to - 1; k > from; k--) {
            int before = at[k - 1];
            product(scratch, 0, alpha, before, factors, n);
            for (int j = 0; j < n; j++) {
                scratch[j] = p[at[k] + j] / scratch[j];
                Elementwise.addScaled(pairs, pairsOff + j * n, scratch[j], alpha, before, n);
            }
            product(p, before, scratch, 0, into, n);
            for (int i = 0; i < n; i++) {
                p[before + i] *= alpha[before + i];
            }
        }
        for (int i = 0; i < n * n; i++) {
            pairs[pairsOff + i] *= into[i];
        }
    }

    /** {@code y[n] = x[n] M[n, n]}. */
    private static void product(float[] y, int yOff, float[] x, int xOff, float[] m, int n) {
        for (int j = 0; j < n; j++) {
            y[yOff + j] = 0;
        }
        for (int i = 0; i < n; i++) {
            Elementwise.addScaled(y, yOff, x[xOff + i], m, i * n, n);
        }
    }

    /** Multiplies x by the factors and brings it to the sum 1; returns the sum that it had. */
    private static double normalize(float[] x, int off, float[] factors, int factorsOff, int n) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            x[off + j] *= factors[factorsOff + j];
            sum += x[off + j];
        }
        Elementwise.scale(x, off, (float) (1 / sum), n);
        return sum;
    }

    private static double dot(float[] x, int off, float[] y, int n) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += (double) x[off + j] * y[j];
        }
        return sum;
    }
}
