package dev.rondo.kernel;

/**
 * Paths through a linear chain of steps, each of which is in one of C states (Lafferty, McCallum and Pereira 2001). A path
 * scores {@code start[y1] + sum(e[t, yt]) + sum(A[yt, yt+1]) + end[yK]}. Steps that do not count are left out, and their
 * neighbours joined: {@code at[0 .. K)} says where the scores of the K steps begin that do. What sums over all paths is in
 * {@link ScaledChain}, and for scores that lie far apart in {@link LogChain}.
 */
public final class LinearChain {
    private LinearChain() {}

    /** {@code into[j, i] = A[i, j]}: row j holds what leads into state j. */
    public static void transpose(float[] into, float[] transitions, int n) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                into[j * n + i] = transitions[i * n + j];
            }
        }
    }

    /** The score of one path, whose states are at {@code path[place / n]}. */
    public static double score(float[] path, float[] e, int[] at, int from, int to, float[] into, float[] ends, int n) {
        int state = (int) path[at[from] / n];
        double score = ends[state] + (double) e[at[from] + state];
        for (int k = from + 1; k < to; k++) {
            int next = (int) path[at[k] / n];
            score += (double) into[next * n + state] + e[at[k] + next];
            state = next;
        }
        return score + ends[n + state];
    }

    /**
     * The path of the highest score (Viterbi 1967) goes to {@code path[place / n]}; of several, the one whose last states
     * have the lowest numbers. Returns whether it is possible: a score of negative infinity forbids a step.
     *
     * @param best scratch of two rows of C
     * @param back scratch of the size of e: the state before, of the best path to each state
     */
    public static boolean viterbi(
            float[] path,
            float[] e,
            int[] at,
            int from,
            int to,
            float[] into,
            float[] ends,
            float[] best,
            float[] back,
            int n) {
        int now = 0;
        for (int j = 0; j < n; j++) {
            best[j] = ends[j] + e[at[from] + j];
        }
        for (int k = from + 1; k < to; k++) {
            int before = now;
            now = n - now;
            level(best, before, n);
            for (int j = 0; j < n; j++) {
                int state = largest(best, before, into, j * n, n);
                back[at[k] + j] = state;
                best[now + j] = best[before + state] + into[j * n + state] + e[at[k] + j];
            }
        }
        int state = largest(best, now, ends, n, n);
        boolean possible = best[now + state] + ends[n + state] > Float.NEGATIVE_INFINITY;
        for (int k = to - 1; k > from; k--) {
            path[at[k] / n] = state;
            state = (int) back[at[k] + state];
        }
        path[at[from] / n] = state;
        return possible;
    }

    /** Takes the largest off, which changes no path and keeps the digits of long chains. */
    private static void level(float[] x, int off, int n) {
        float max = Exponentials.max(x, off, n);
        if (max > Float.NEGATIVE_INFINITY) {
            for (int j = 0; j < n; j++) {
                x[off + j] -= max;
            }
        }
    }

    /** Where {@code a[n] + b[n]} is largest. */
    private static int largest(float[] a, int aOff, float[] b, int bOff, int n) {
        int at = 0;
        for (int i = 1; i < n; i++) {
            if (a[aOff + i] + b[bOff + i] > a[aOff + at] + b[bOff + at]) {
                at = i;
            }
        }
        return at;
    }
}
