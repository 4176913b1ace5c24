package dev.rondo.autograd.op;

import dev.rondo.autograd.Variable;
import org.jspecify.annotations.Nullable;

/** The vanilla RNN over whole sequences (Elman 1990): {@code h = act(x.W + b + h'.U)}. */
public final class RnnSequence extends SequenceOp {
    private final Variable kernel;
    private final Variable recurrent;
    private final @Nullable Variable bias;
    private final Factor w;
    private final Factor u;
    private Factor uBack = Factor.NONE;
    private Factor wBack = Factor.NONE;
    private float[] slopes = {};

    private RnnSequence(
            Variable x,
            Variable h,
            Variable kernel,
            Variable recurrent,
            @Nullable Variable bias,
            SequenceOptions options) {
        super(x, h, 1, options);
        this.kernel = kernel;
        this.recurrent = recurrent;
        this.bias = bias;
        w = factor(kernel, 0, units);
        u = factor(recurrent, 0, units);
    }

    /**
     * Runs the layer.
     *
     * @param x inputs {@code [B, T, I]}
     * @param h initial state {@code [B, H]}
     * @param kernel W {@code [I, H]}
     * @param recurrent U {@code [H, H]}
     * @param bias b {@code [H]}, or null
     */
    public static Unrolled apply(
            Variable x,
            Variable h,
            Variable kernel,
            Variable recurrent,
            @Nullable Variable bias,
            SequenceOptions options) {
        RnnSequence op = new RnnSequence(x, h, kernel, recurrent, bias, options);
        return bias == null ? op.run(kernel, recurrent) : op.run(kernel, recurrent, bias);
    }

    @Override
    float[] biasRow() {
        return bias == null ? zeros() : bias.value().data();
    }

    @Override
    void inputProduct(float[] z, int zOff, float[] biases, float[] x, int xOff, int rows) {
        w.product(z, zOff, zRow, biases, 0, x, xOff, inputs, rows);
    }

    @Override
    void step(int t, int from, int rows) {
        int at = zAt(t, from);
        u.addProduct(z, at, zRow, hs(), before(t, from), units, rows);
        kernels.activate(options.activation(), z, at, zRow, rows, units);
        for (int b = from; b < from + rows; b++) {
            System.arraycopy(z, zAt(t, b), hs(), after(t, b), units);
        }
    }

    @Override
    void prepareBackward() {
        uBack = transposed(recurrent, 0, units);
        wBack = transposed(kernel, 0, units);
        slopes = tape.take(batch * units);
    }

    @Override
    void stepBack(int t, float[] dh, float[] dBefore, int from, int rows) {
        int at = zAt(t, from);
        kernels.slope(options.activation(), slopes, from * units, units, hs(), after(t, from), units, rows, units);
        int h = from * units;
        kernels.product(z, at, zRow, dh, h, units, slopes, h, units, rows, units);
        uBack.product(dBefore, h, units, zeros(), 0, z, at, zRow, rows);
    }

    @Override
    void weightGradients(Span span) {
        if (recurrent.needsGradient()) {
            addWeightGradient(span, recurrent.gradient().data(), 0, units, hs(), units, 0, units);
        }
        if (kernel.needsGradient()) {
            addWeightGradient(span, kernel.gradient().data(), 0, units, xs(), inputs, 0, units);
        }
        if (bias != null && bias.needsGradient()) {
            addBiasGradient(span, bias.gradient().data(), 0, 0, units);
        }
    }

    @Override
    void inputGradient(float[] dx, int dxOff, int zOff, int rows) {
        wBack.product(dx, dxOff, inputs, zeros(), 0, z, zOff, zRow, rows);
    }
}
