package dev.rondo.autograd.op;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Elementwise;
import dev.rondo.tensor.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The GRU over whole sequences (Cho et al. 2014). Weights have Keras's gate order z, r, h:
 *
 * <pre>
 * z, r = sigmoid(x.W + b + h'.U)
 * g = tanh(x.W + b + r * (h'.U + b1))    reset_after, the default, as in cuDNN and PyTorch
 * g = tanh(x.W + b + (r * h').U)         reset_before, as in most textbooks
 * h = z * h' + (1 - z) * g
 * </pre>
 *
 * A row of sums has the blocks g, z, r and, with reset_after, u for the recurrent share of g: the input's share is the
 * first three, the recurrent share the last three (see {@link dev.rondo.kernel.Kernels#gruBlend}).
 */
public final class GruSequence extends SequenceOp {
    private final Variable kernel;
    private final Variable recurrent;
    private final @Nullable Variable bias;
    private final boolean resetAfter;
    private final Factor wCandidate;
    private final Factor wGates;
    /** Of z and r, and with reset_after of the candidate too. */
    private final Factor u;
    /** Of the candidate, reset_before. */
    private final Factor uCandidate;
    /** {@code r * h'} of every step, reset_before. */
    private final float[] reset;

    private Factor wCandidateBack = Factor.NONE;
    private Factor wGatesBack = Factor.NONE;
    private Factor uBack = Factor.NONE;
    private Factor uCandidateBack = Factor.NONE;
    private float[] slopes = {};
    private float[] dReset = {};

    private GruSequence(
            Variable x,
            Variable h,
            Variable kernel,
            Variable recurrent,
            @Nullable Variable bias,
            SequenceOptions options) {
        super(x, h, options.resetAfter() ? 4 : 3, options);
        this.kernel = kernel;
        this.recurrent = recurrent;
        this.bias = bias;
        resetAfter = options.resetAfter();
        wCandidate = factor(kernel, 2 * units, units);
        wGates = factor(kernel, 0, 2 * units);
        u = factor(recurrent, 0, recurrentColumns());
        uCandidate = resetAfter ? Factor.NONE : factor(recurrent, 2 * units, units);
        reset = resetAfter ? new float[0] : tape.take(slotRows() * units);
    }

    /**
     * Runs the layer.
     *
     * @param x inputs {@code [B, T, I]}
     * @param h initial state {@code [B, H]}
     * @param kernel W {@code [I, 3H]}
     * @param recurrent U {@code [H, 3H]}
     * @param bias {@code [2, 3H]} (input, recurrent) with reset_after, {@code [3H]} without, or null
     */
    public static Unrolled apply(
            Variable x,
            Variable h,
            Variable kernel,
            Variable recurrent,
            @Nullable Variable bias,
            SequenceOptions options) {
        GruSequence op = new GruSequence(x, h, kernel, recurrent, bias, options);
        return bias == null ? op.run(kernel, recurrent) : op.run(kernel, recurrent, bias);
    }

    private int recurrentColumns() {
        return resetAfter ? 3 * units : 2 * units;
    }

    @Override
    float[] biasRow() {
        float[] row = tape.zeros(Shape.of(resetAfter ? 4 * units : 3 * units)).data();
        if (bias != null) {
            float[] b = bias.value().data();
            System.arraycopy(b, 2 * units, row, 0, units);
            System.arraycopy(b, 0, row, units, 2 * units);
            if (resetAfter) {
                Elementwise.add(row, units, b, 3 * units, 3 * units);
            }
        }
        return row;
    }

    @Override
    void inputProduct(float[] z, int zOff, float[] biases, float[] x, int xOff, int rows) {
        wCandidate.product(z, zOff, zRow, biases, 0, x, xOff, inputs, rows);
        wGates.product(z, zOff + units, zRow, biases, units, x, xOff, inputs, rows);
        if (resetAfter) {
            Elementwise.fillRows(z, zOff + 3 * units, zRow, biases, 3 * units, rows, units);
        }
    }

    @Override
    void step(int t, int from, int rows) {
        int g = zAt(t, from);
        u.addProduct(z, g + units, zRow, hs(), before(t, from), units, rows);
        kernels.activate(options.recurrentActivation(), z, g + units, zRow, rows, 2 * units);
        if (resetAfter) {
            kernels.addProduct(z, g, zRow, z, g + 2 * units, zRow, z, g + 3 * units, zRow, rows, units);
        } else {
            int at = resetAt(t, from);
            kernels.product(reset, at, units, z, g + 2 * units, zRow, hs(), before(t, from), units, rows, units);
            uCandidate.addProduct(z, g, zRow, reset, at, units, rows);
        }
        kernels.activate(options.activation(), z, g, zRow, rows, units);
        kernels.gruBlend(hs(), after(t, from), hs(), before(t, from), z, g, zRow, rows, units);
    }

    private int resetAt(int t, int b) {
        return slotRow(t, b) * units;
    }

    @Override
    void prepareBackward() {
        wCandidateBack = transposed(kernel, 2 * units, units);
        wGatesBack = transposed(kernel, 0, 2 * units);
        uBack = transposed(recurrent, 0, recurrentColumns());
        uCandidateBack = resetAfter ? Factor.NONE : transposed(recurrent, 2 * units, units);
        slopes = tape.take(batch * 3 * units);
        dReset = resetAfter ? new float[0] : tape.take(batch * units);
    }

    @Override
    void stepBack(int t, float[] dh, float[] dBefore, int from, int rows) {
        int g = zAt(t, from);
        int sRow = 3 * units;
        int sOff = from * sRow;
        kernels.slope(options.activation(), slopes, sOff, sRow, z, g, zRow, rows, units);
        kernels.slope(options.recurrentActivation(), slopes, sOff + units, sRow, z, g + units, zRow, rows, 2 * units);
        int h = from * units;
        Arrays.fill(dBefore, h, h + rows * units, 0f);
        kernels.gruBlendBackward(dBefore, h, z, g, zRow, slopes, sOff, hs(), before(t, from), dh, h, rows, units);
        if (resetAfter) {
            kernels.gruResetAfterBackward(z, g, zRow, slopes, sOff, rows, units);
        } else {
            Arrays.fill(dReset, h, h + rows * units, 0f);
            uCandidateBack.addProduct(dReset, h, units, z, g, zRow, rows);
            kernels.gruResetBeforeBackward(
                    dBefore, h, z, g, zRow, slopes, sOff, hs(), before(t, from), dReset, h, rows, units);
        }
        uBack.addProduct(dBefore, from * units, units, z, g + units, zRow, rows);
    }

    @Override
    void weightGradients(Span span) {
        if (recurrent.needsGradient()) {
            float[] du = recurrent.gradient().data();
            addWeightGradient(span, du, 0, 3 * units, hs(), units, units, recurrentColumns());
            if (!resetAfter) {
                addWeightGradient(span, du, 2 * units, 3 * units, reset, units, 0, units);
            }
        }
        if (kernel.needsGradient()) {
            float[] dw = kernel.gradient().data();
            addWeightGradient(span, dw, 0, 3 * units, xs(), inputs, units, 2 * units);
            addWeightGradient(span, dw, 2 * units, 3 * units, xs(), inputs, 0, units);
        }
        if (bias != null && bias.needsGradient()) {
            float[] db = bias.gradient().data();
            addBiasGradient(span, db, 0, units, 2 * units);
            addBiasGradient(span, db, 2 * units, 0, units);
            if (resetAfter) {
                addBiasGradient(span, db, 3 * units, units, 3 * units);
            }
        }
    }

    @Override
    void inputGradient(float[] dx, int dxOff, int zOff, int rows) {
        wGatesBack.product(dx, dxOff, inputs, zeros(), 0, z, zOff + units, zRow, rows);
        wCandidateBack.addProduct(dx, dxOff, inputs, z, zOff, zRow, rows);
    }
}
