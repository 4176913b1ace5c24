package dev.rondo.bench;

/**
 * Plain matrix products {@code C[m, n] = A[m, k] . B[k, n]} of the sizes that LSTMs of the {@link Workload}s have. Other
 * frameworks are measured at the same shapes, so a change here makes the figures incomparable.
 */
enum Product {
    /** A step of {@code charlm}: states by recurrent weights. */
    CHARLM_STEP(64, 2048, 512, true),
    /** A step of {@code text}. */
    TEXT_STEP(32, 512, 128, true),
    /** A step of {@code seq2seq}. */
    SEQ2SEQ_STEP(32, 1024, 256, true),
    /** All steps of {@code charlm} at once: inputs by their weights. */
    CHARLM_INPUTS(4096, 2048, 512, false),
    /** All steps of {@code text} at once. */
    TEXT_INPUTS(6400, 512, 128, false),
    /** All steps of {@code seq2seq} at once. */
    SEQ2SEQ_INPUTS(960, 1024, 256, false);

    static final String PREFIX = "product/";

    private final int m;
    private final int n;
    private final int k;
    private final boolean step;

    Product(int m, int n, int k, boolean step) {
        this.m = m;
        this.n = n;
        this.k = k;
        this.step = step;
    }

    /** Rows of A and C. */
    int m() {
        return m;
    }

    /** Columns of B and C. */
    int n() {
        return n;
    }

    /** Columns of A, rows of B. */
    int k() {
        return k;
    }

    /** Whether it stands for one of many with the same B, which is rearranged before. */
    boolean isStep() {
        return step;
    }

    /** The name of the row, such as {@code product/64x2048x512}. */
    String row() {
        return PREFIX + m + "x" + n + "x" + k;
    }

    /** Multiplications and additions. */
    double operations() {
        return 2.0 * m * n * k;
    }
}
