package dev.rondo.kernel;

/**
 * A piece of a row in memory of its own, where a loop over it can begin as {@link CacheLines#EARLY} says; that is worth the
 * copies.
 */
final class RowCopy {
    /** Floats of a row that are taken together. */
    private static final int PIECE = 1024;

    private static final ThreadLocal<float[]> COPY = ThreadLocal.withInitial(() -> new float[CacheLines.START + PIECE]);

    private RowCopy() {}

    /** {@code x = f(x)} for n floats. */
    static void activate(Activation f, float[] x, int off, int n) {
        float[] copy = COPY.get();
        for (int j = 0; j < n; j += PIECE) {
            int count = Math.min(PIECE, n - j);
            System.arraycopy(x, off + j, copy, CacheLines.START, count);
            f.apply(copy, CacheLines.EARLY, 1 + count);
            System.arraycopy(copy, CacheLines.START, x, off + j, count);
        }
    }
}
