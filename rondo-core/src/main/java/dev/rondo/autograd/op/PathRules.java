package dev.rondo.autograd.op;

/**
 * Which states may follow each other in a linear chain of C states: 0 for what may be, negative infinity for what may
 * not.
 *
 * @param into {@code [C, C]}: row j says which states may come before state j
 * @param ends {@code [2, C]}: which states may be the first, and which the last
 */
public record PathRules(float[] into, float[] ends) {
    /** Whether two states may follow each other; -1 stands for the beginning as the first and for the end as the second. */
    @FunctionalInterface
    public interface Rule {
        boolean allows(int before, int after);
    }

    /** Rules for n states. */
    public static PathRules of(int n, Rule rule) {
        float[] into = new float[n * n];
        float[] ends = new float[2 * n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                into[j * n + i] = score(rule.allows(i, j));
            }
            ends[j] = score(rule.allows(-1, j));
            ends[n + j] = score(rule.allows(j, -1));
        }
        return new PathRules(into, ends);
    }

    private static float score(boolean allowed) {
        return allowed ? 0f : Float.NEGATIVE_INFINITY;
    }
}
