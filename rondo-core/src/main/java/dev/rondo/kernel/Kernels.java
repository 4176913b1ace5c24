package dev.rondo.kernel;

/**
 * The loops in which the time is spent: products, activations, and what the cells do with them, forward beside
 * backward.
 *
 * <p>Arguments are raw arrays with offsets and strides, outputs first, sizes last; nothing is allocated or checked.
 * Every implementation gives the same bits: each element of a product is one chain of fused multiply-adds over k in
 * ascending order, started from what is already in C, and each activation is the formula of {@link
 * PortableActivations}. Each element of anything else depends on its own position alone, and is computed with the
 * operations of the portable version in their order.
 *
 * <p>Legend: a product has m rows, n columns and an inner size of k; {@code xRow} and {@code xCol} are the distances in
 * the array between neighbours down a column and along a row of matrix X.
 */
public interface Kernels {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    /** What messages and benchmarks call this implementation, such as {@code portable} or {@code vector-512}. */
    String name();

    /**
     * Nothing but fused multiply-adds, as many at a time as these kernels can have: the rate that no product gets past,
     * for benchmarks to compare with. Returns how many multiplications and additions were done.
     */
    long roof(int rounds);

    /** {@code C[m, n] += A[m, k] . B[k, n]}; C and B have their rows contiguous, A may have any strides. */
    void multiply(
            float[] c, int cOff, int cRow,
            float[] a, int aOff, int aRow, int aCol,
            float[] b, int bOff, int bRow,
            int m, int n, int k);

    /** How many floats {@link #pack} writes for a {@code [k, n]} matrix. */
    int packedLength(int k, int n);

    /**
     * Copies {@code B[k, n]} into the order in which {@link #multiplyPacked} reads it; worth it from a dozen rows of A
     * on.
     */
    default void pack(float[] packed, float[] b, int bOff, int bRow, int bCol, int k, int n) {
        pack(packed, b, bOff, bRow, bCol, k, n, 0, n);
    }

    /**
     * A part of {@link #pack}: columns that are read together are copied where the first of them is one of {@code from}
     * to {@code to}. Ranges that make up all n columns copy all of B, wherever one ends.
     */
    void pack(
            float[] packed,
            float[] b, int bOff, int bRow, int bCol,
            int k, int n,
            int from, int to);

    /**
     * {@code C[m, n] = S + A[m, k] . B[k, n]} with the rows of A contiguous and B as {@link #pack} left it.
     * S is C itself, or does not overlap it; a row distance of 0 starts every row from the same row of S.
     */
    void multiplyPacked(
            float[] c, int cOff, int cRow,
            float[] s, int sOff, int sRow,
            float[] a, int aOff, int aRow,
            float[] packed,
            int m, int n, int k);

    /**
     * A part of {@link #multiplyPacked} for a single row: columns that are read together are computed where the first of
     * them is one of {@code from} to {@code to}. Ranges that make up all n columns give the whole row, wherever one ends.
     */
    void multiplyPackedRow(
            float[] c, int cOff,
            float[] s, int sOff,
            float[] a, int aOff,
            float[] packed,
            int n, int k,
            int from, int to);

    /**
     * {@link #multiplyPacked} for several groups of m rows, which lie {@code aGroup} and {@code cGroup} apart. Every row
     * starts from the same row of S, which is not C.
     */
    default void multiplyPackedGroups(
            float[] c, int cOff, int cRow, int cGroup,
            float[] s, int sOff,
            float[] a, int aOff, int aRow, int aGroup,
            float[] packed,
            int groups, int m, int n, int k) {
        for (int g = 0; g < groups; g++) {
            multiplyPacked(
                    c, cOff + g * cGroup, cRow, s, sOff, 0, a, aOff + g * aGroup, aRow, packed, m, n, k);
        }
    }

    /** How many floats {@link #packRows} writes for an {@code [m, k]} matrix. */
    int packedRowsLength(int m, int k);

    /**
     * Copies {@code A[m, k]} into the order in which {@link #multiplyPackedRows} reads it, from {@code off} on. Sixteen
     * rows take {@code 16 k} floats, so parts of a matrix may be packed apart from each other.
     */
    void packRows(float[] packed, int off, float[] a, int aOff, int aRow, int aCol, int m, int k);

    /** {@code C[m, n] += A[m, k] . B[k, n]} with A as {@link #packRows} left it, and the rows of C and B contiguous. */
    void multiplyPackedRows(
            float[] c, int cOff, int cRow,
            float[] rows, int rowsOff,
            float[] b, int bOff, int bRow,
            int m, int n, int k);

    /**
     * Two such products with the same B: {@code C[m, n] += A[m, k] . B} and, without the first {@code skipped} rows of B,
     * {@code D[dm, n] += A2[dm, k - skipped] . B}. The rows of C are as far apart as those of D.
     */
    default void multiplyTwoPackedRows(
            float[] c, int cOff, float[] rows, int m,
            float[] d, int dOff, float[] dRows, int dm, int skipped,
            int cRow,
            float[] b, int bOff, int bRow,
            int n, int k) {
        multiplyPackedRows(c, cOff, cRow, rows, 0, b, bOff, bRow, m, n, k);
        multiplyPackedRows(d, dOff, cRow, dRows, 0, b, bOff + skipped * bRow, bRow, dm, n, k - skipped);
    }

    /** {@code X = f(X)} in place for an {@code [m, n]} matrix. */
    void activate(Activation f, float[] x, int xOff, int xRow, int m, int n);

    /** {@code S = f'} for an {@code [m, n]} matrix Y of outputs of f: the slope as a function of the output. */
    void slope(Activation f, float[] s, int sOff, int sRow, float[] y, int yOff, int yRow, int m, int n);

    /** {@code Y[m, n] += A * B}, element by element, fused. */
    void addProduct(
            float[] y, int yOff, int yRow,
            float[] a, int aOff, int aRow,
            float[] b, int bOff, int bRow,
            int m, int n);

    /** {@code Y[m, n] = A * B}, element by element. */
    void product(
            float[] y, int yOff, int yRow,
            float[] a, int aOff, int aRow,
            float[] b, int bOff, int bRow,
            int m, int n);

    /** {@code Y[m, n] += X}. */
    void add(float[] y, int yOff, int yRow, float[] x, int xOff, int xRow, int m, int n);

    /** {@code y[n] = exp(x[n] + shift)}, the formula of {@link Exponentials#exp}; y may be x. */
    void exp(float[] y, int yOff, float[] x, int xOff, float shift, int n);

    /** The largest of {@code x[n]}, NaN if any is: {@link Exponentials#max}. */
    default float max(float[] x, int off, int n) {
        return Exponentials.max(x, off, n);
    }

    /** {@link Reductions#sum}. */
    default double sum(float[] x, int off, int n) {
        return Reductions.sum(x, off, n);
    }

    /** {@link Reductions#sumOfSquares}. */
    default double sumOfSquares(float[] x, int off, int n) {
        return Reductions.sumOfSquares(x, off, n);
    }

    /** {@code y[n] += } the sum of the rows of {@code X[m, n]}, first row first. */
    void addColumnSums(float[] y, int yOff, float[] x, int xOff, int xRow, int m, int n);

    /**
     * LSTM: {@code c = f * c' + i * g} and {@code h = o * act(c)} for m rows of z, each the gates i, f, g, o. States are
     * {@code [m, units]}.
     *
     * @param exposed receives {@code act(c)}
     * @param before c'
     */
    void lstmState(
            Activation act,
            float[] h, int hOff,
            float[] c, int cOff,
            float[] exposed, int exposedOff,
            float[] before, int beforeOff,
            float[] z, int zOff, int zRow,
            int m, int units);

    /**
     * The way back through {@link #lstmState}: turns the gates in z into the gradients of
     * their sums, and {@code dc}, the gradient of c that came from the step after, into the one for the step before.
     *
     * @param gates the activation of i, f and o; that of g and c is {@code act}
     * @param exposed {@code act(c)}
     * @param before c'
     * @param dh the gradient of h
     */
    void lstmBackward(
            Activation gates, Activation act,
            float[] dc, int dcOff,
            float[] z, int zOff, int zRow,
            float[] exposed, int exposedOff,
            float[] before, int beforeOff,
            float[] dh, int dhOff,
            int m, int units);

    /**
     * GRU: {@code h = z * h' + (1 - z) * g} for m rows of z. A row holds the candidate g, the update gate z and the
     * reset gate r, and with reset_after a fourth block u, the recurrent sum of the candidate. The candidate comes
     * first so that both the input's share (g, z, r) and the recurrent share (z, r, u) are contiguous columns.
     */
    void gruBlend(float[] h, int hOff, float[] before, int beforeOff, float[] z, int zOff, int zRow, int m, int units);

    /**
     * The way back through {@link #gruBlend}: the candidate and the update gate in z become the gradients of their
     * sums, and {@code dBefore} gains the part of h' that does not pass through a product.
     *
     * @param slopes {@code [m, 3 units]}: of g, z and r
     */
    void gruBlendBackward(
            float[] dBefore, int dBeforeOff,
            float[] z, int zOff, int zRow,
            float[] slopes, int sOff,
            float[] before, int beforeOff,
            float[] dh, int dhOff,
            int m, int units);

    /** GRU, reset_after, back through {@code g += r * u}: the gradients of the sums of r and of u, from that of g. */
    void gruResetAfterBackward(float[] z, int zOff, int zRow, float[] slopes, int sOff, int m, int units);

    /**
     * GRU, reset_before, back through {@code r * h'}: the gradient of the sum of r, and the share of h'.
     *
     * @param dReset the gradient of {@code r * h'}
     */
    void gruResetBeforeBackward(
            float[] dBefore, int dBeforeOff,
            float[] z, int zOff, int zRow,
            float[] slopes, int sOff,
            float[] before, int beforeOff,
            float[] dReset, int dResetOff,
            int m, int units);

    /**
     * Adds layer-normalized rows: {@code X = (X - mean) / sqrt(variance + epsilon)} for each row of {@code X[m, n]}, and
     * {@code Y[m, n] += gain * X} (Ba et al. 2016). Sums over a row use 64 virtual lanes and a fixed tree.
     *
     * @param scale receives {@code 1 / sqrt(variance + epsilon)} of each row
     */
    void addNormalized(
            float[] y, int yOff, int yRow,
            float[] x, int xOff, int xRow,
            float[] scale, int scaleOff,
            float[] gain, int gainOff,
            float epsilon,
            int m, int n);

    /**
     * The way back through {@link #addNormalized}: {@code D[m, n]}, the gradient of the rows before, from that of Y, by
     * {@code e = gain * dy} and {@code d = scale * (e - mean(e) - x * mean(e * x))}.
     *
     * @param x the normalized rows
     */
    void normalizedBackward(
            float[] d, int dOff, int dRow,
            float[] dy, int dyOff, int dyRow,
            float[] x, int xOff, int xRow,
            float[] scale, int scaleOff,
            float[] gain, int gainOff,
            int m, int n);

    /**
     * minLSTM: {@code a = f / (f + i)} with {@code f, i = sigmoid} of the sums in z, also where both are too small for
     * floats; z keeps {@code 1 - f} and {@code 1 - i}. The sum of i lies {@code block} after that of f.
     */
    default void share(float[] a, int aOff, int aRow, float[] z, int zOff, int zRow, int block, int m, int n) {
        ScanGates.share(a, aOff, aRow, z, zOff, zRow, block, m, n);
    }

    /**
     * sLSTM: the exponential gates and the states of one sequence. z holds the sums of i and f and the activated z and
     * o, each {@code block} after the one before; i and f become {@code exp(i - m)} and {@code exp(f + m' - m)}, where f
     * is a log sigmoid. Where n' is zero nothing was seen before, and m is i.
     *
     * @param closed receives {@code 1 - sigmoid(f)}
     */
    default void slstm(
            float[] h, float[] c, float[] n, float[] m, float[] closed, int off,
            float[] cBefore, float[] nBefore, float[] mBefore, int beforeOff,
            float[] z, int zOff, int block, int units) {
        ScanGates.slstm(h, c, n, m, closed, off, cBefore, nBefore, mBefore, beforeOff, z, zOff, block, units);
    }
    // spotless:on
}
