package dev.rondo.autograd.op;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Elementwise;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The share that one product {@code a.W} has in a block of columns of z, layer-normalized if there are gains. On the way
 * back the gradient of the product is that of the sums in z itself, or, where it is normalized, stands in memory of its
 * own for a span of steps.
 */
final class Share {
    /** Columns from which on a row of the weights is read fast where it lies. */
    private static final int WIDE = 64;

    private final SequenceOp op;
    private final Variable weight;
    private final int wColumn;
    private final int k;
    private final int n;
    private final int zColumn;
    private final Factor factor;
    private final @Nullable RowNorm norm;
    /** What meets the factor where it stands for W and U together. */
    private final @Nullable StepRows both;

    private @Nullable Share next;
    private Factor back = Factor.NONE;
    private float[] dProduct = SequenceOp.NOT_YET;

    /**
     * A share of the inputs, whose product many steps have together.
     *
     * @param wColumn the first of n columns of {@code weight}, and of {@code gain}
     * @param zColumn the first of n columns of z
     * @param gain of the layer normalization, or null for none
     */
    static Share ofInputs(SequenceOp op, Variable weight, int wColumn, int n, int zColumn, @Nullable Variable gain) {
        return new Share(op, weight, wColumn, n, zColumn, gain, op.time * op.batch);
    }

    /**
     * A share of the state, whose product every step has for itself: weights that only ever meet a single row are read
     * where they lie if they are wide, which is faster and lets threads share them.
     */
    static Share ofState(SequenceOp op, Variable weight, int wColumn, int n, int zColumn, @Nullable Variable gain) {
        return new Share(op, weight, wColumn, n, zColumn, gain, op.batch == 1 && n >= WIDE ? 1 : op.time * op.batch);
    }

    /**
     * The shares of inputs and state as one, which has no way back, for a network in use that takes a single step; null
     * where there are more steps, or where something keeps W and U apart.
     */
    static @Nullable Share ofStep(SequenceOp op, CellWeights weights) {
        if (op.time != 1 || op.tape.isRecording() || weights.norm() != null) {
            return null;
        }
        int n = weights.kernel().shape().axis(1);
        Factor factor = Factor.joined(op.compute, weights.kernel(), weights.recurrent(), n);
        return factor == null ? null : new Share(op, weights.kernel(), 0, n, 0, null, factor, new StepRows(op));
    }

    private Share(SequenceOp op, Variable weight, int wColumn, int n, int zColumn, @Nullable Variable gain, int uses) {
        this(op, weight, wColumn, n, zColumn, gain, factor(op, weight, wColumn, n, uses), null);
    }

    private static Factor factor(SequenceOp op, Variable weight, int column, int n, int uses) {
        return Factor.of(
                op.compute,
                weight,
                column,
                weight.shape().axis(1),
                weight.shape().axis(0),
                n,
                uses);
    }

    private Share(
            SequenceOp op,
            Variable weight,
            int wColumn,
            int n,
            int zColumn,
            @Nullable Variable gain,
            Factor factor,
            @Nullable StepRows both) {
        this.op = op;
        this.weight = weight;
        this.wColumn = wColumn;
        this.n = n;
        this.zColumn = zColumn;
        this.factor = factor;
        this.both = both;
        k = weight.shape().axis(0);
        // A little more than the columns, as for z.
        norm = RowNorm.of(op, gain, wColumn, n, (n + 15) / 16 * 16 + 16);
    }

    /** This share and, after it, another of the same rows, for one block of columns more. */
    Share beside(Share other) {
        next = other;
        return this;
    }

    /** The share {@link #beside} this one, or null. */
    @Nullable
    Share next() {
        return next;
    }

    /** {@code z = bias + x.W} for m sequences from b on at several steps from t on; the bias has z's columns. */
    void start(float[] bias, SequenceInputs x, int t, int b, int m, int steps) {
        float[] a = x.rows();
        int aOff = x.at(t, b);
        int aRow = x.sequenceDistance();
        int aStep = x.stepDistance();
        int row = op.slots.gateRow(t, b);
        int at = op.zAt(row) + zColumn;
        if (both != null) {
            factor.product(op.z, at, op.zRow, bias, zColumn, both.join(x, t, b, m), both.at(b), both.distance(), m);
            return;
        }
        if (norm == null) {
            factor.products(op.z, at, op.zRow, op.batch, bias, zColumn, a, aOff, aRow, aStep, steps, m);
            return;
        }
        for (int step = 0; step < steps; step++) {
            int later = step * op.batch;
            Elementwise.fillRows(op.z, at + later * op.zRow, op.zRow, bias, zColumn, m, n);
            addNormalized(norm, a, aOff + step * aStep, aRow, row + later, m);
        }
    }

    /** {@code z += a.W}. */
    void add(float[] a, int aOff, int row, int m) {
        if (norm == null) {
            factor.addProduct(op.z, op.zAt(row) + zColumn, op.zRow, a, aOff, k, m);
        } else {
            addNormalized(norm, a, aOff, k, row, m);
        }
    }

    private void addNormalized(RowNorm norm, float[] a, int aOff, int aRow, int row, int m) {
        factor.product(norm.rows(), row * norm.distance(), norm.distance(), op.zeros(), 0, a, aOff, aRow, m);
        norm.addTo(op.z, op.zAt(row) + zColumn, op.zRow, row, m);
    }

    /** Makes ready what only the way back needs. */
    void prepareBackward(int spanRows) {
        back = Factor.transposed(
                op.tape,
                op.compute,
                weight.value().data(),
                wColumn,
                weight.shape().axis(1),
                n,
                k);
        dProduct = norm == null ? dProduct : op.tape.take(spanRows * norm.distance());
    }

    /** Takes the gradient of the sums in z back to the product; needed once a row before it is used. */
    void normalizeBack(int row, int m) {
        if (norm != null) {
            norm.back(dProduct, dAt(row), op.z, op.zAt(row) + zColumn, op.zRow, row, m);
        }
    }

    /** As {@link #normalizeBack} for rows that have no part in anything. */
    void clear(int row, int m) {
        if (norm != null) {
            Arrays.fill(dProduct, dAt(row), dAt(row) + m * norm.distance(), 0f);
        }
    }

    /** {@code da = d.W'}. */
    void gradient(float[] da, int daOff, int row, int m) {
        back.product(da, daOff, k, op.zeros(), 0, d(), dAt(row), dRow(), m);
    }

    /** {@code da += d.W'}. */
    void addGradient(float[] da, int daOff, int row, int m) {
        back.addProduct(da, daOff, k, d(), dAt(row), dRow(), m);
    }

    /** Adds what the rows of a span give to the gradients of weight and gain; a has k columns in each row. */
    void addWeightGradient(WeightGradient products, float[] a, int aOff, int row, int m) {
        if (weight.needsGradient()) {
            int columns = weight.shape().axis(1);
            products.add(weight.gradient().data(), wColumn, columns, a, aOff, k, d(), dAt(row), dRow(), n, m);
        }
        if (norm != null) {
            norm.addGainGradient(op.z, op.zAt(row) + zColumn, op.zRow, row, m);
        }
    }

    /**
     * The other share if {@link #addWeightGradients} can take both, else null: each has all columns of its weight, and
     * their products go to the same columns of z.
     */
    @Nullable
    Share pairedWith(@Nullable Share other) {
        boolean isPair = other != null
                && next == null
                && other.next == null
                && norm == null
                && other.norm == null
                && zColumn == other.zColumn
                && n == weight.shape().axis(1)
                && n == other.weight.shape().axis(1)
                && weight.needsGradient()
                && other.weight.needsGradient();
        return isPair ? other : null;
    }

    /** As {@link #addWeightGradient} for this share and, without the first rows, for the other, whose inputs h has. */
    void addWeightGradients(
            WeightGradient products,
            float[] a,
            int aOff,
            Share other,
            float[] h,
            int hOff,
            int skipped,
            int row,
            int m) {
        float[] dw = weight.gradient().data();
        float[] du = other.weight.gradient().data();
        products.addTwo(dw, a, aOff, k, du, h, hOff, other.k, skipped, d(), dAt(row), dRow(), n, m);
    }

    private float[] d() {
        return norm == null ? op.z : dProduct;
    }

    private int dAt(int row) {
        return norm == null ? op.zAt(row) + zColumn : (row - op.spanRow()) * norm.distance();
    }

    private int dRow() {
        return norm == null ? op.zRow : norm.distance();
    }
}
