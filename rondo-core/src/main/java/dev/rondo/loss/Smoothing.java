package dev.rondo.loss;

/** What the cross-entropies ask of label smoothing. */
final class Smoothing {
    private Smoothing() {}

    /** Checks a share. */
    static void check(String label, float share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException(
                    label + ": expected a label smoothing of at least 0 and less than 1, got " + share
                            + ". Use 0.1 if in doubt.");
        }
    }
}
