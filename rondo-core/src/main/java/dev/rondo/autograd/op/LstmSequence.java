package dev.rondo.autograd.op;

import dev.rondo.autograd.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The LSTM over whole sequences, gate order i, f, g, o (Keras calls the candidate g c):
 *
 * <pre>
 * i, f, o = sigmoid(x.W + b + h'.U)      g = tanh(x.W + b + h'.U)
 * c = f * c' + i * g                     h = o * tanh(c)
 * </pre>
 *
 * Hochreiter and Schmidhuber 1997; Gers, Schmidhuber and Cummins 2000.
 */
public final class LstmSequence extends SequenceOp {
    private static final int GATES = 4;

    private final Variable initialCarry;
    private final Variable kernel;
    private final Variable recurrent;
    private final @Nullable Variable bias;
    private final Factor w;
    private final Factor u;
    private final float[] cs;
    /** {@code tanh(c)} of every step. */
    private final float[] exposed;

    private @Nullable Variable lastCarry;
    private Factor wBack = Factor.NONE;
    private Factor uBack = Factor.NONE;
    private float[] dc = {};

    private LstmSequence(
            Variable x,
            List<Variable> state,
            Variable kernel,
            Variable recurrent,
            @Nullable Variable bias,
            SequenceOptions options) {
        super(x, state.get(0), GATES, options);
        this.initialCarry = state.get(1);
        this.kernel = kernel;
        this.recurrent = recurrent;
        this.bias = bias;
        w = factor(kernel, 0, GATES * units);
        u = factor(recurrent, 0, GATES * units);
        cs = takeStates(initialCarry);
        exposed = tape.take(slotRows() * units);
    }

    /**
     * Runs the layer.
     *
     * @param x inputs {@code [B, T, I]}
     * @param state initial h and c, each {@code [B, H]}
     * @param kernel W {@code [I, 4H]}
     * @param recurrent U {@code [H, 4H]}
     * @param bias b {@code [4H]}, or null
     */
    public static Unrolled apply(
            Variable x,
            List<Variable> state,
            Variable kernel,
            Variable recurrent,
            @Nullable Variable bias,
            SequenceOptions options) {
        LstmSequence op = new LstmSequence(x, state, kernel, recurrent, bias, options);
        return bias == null ? op.run(kernel, recurrent, state.get(1)) : op.run(kernel, recurrent, state.get(1), bias);
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
        int i = zAt(t, from);
        int g = i + 2 * units;
        int o = i + 3 * units;
        u.addProduct(z, i, zRow, hs(), before(t, from), units, rows);
        kernels.activate(options.recurrentActivation(), z, i, zRow, rows, 2 * units);
        kernels.activate(options.activation(), z, g, zRow, rows, units);
        kernels.activate(options.recurrentActivation(), z, o, zRow, rows, units);
        int after = after(t, from);
        int a = slotRow(t, from) * units;
        kernels.lstmState(
                options.activation(), hs(), after, cs, after, exposed, a, cs, before(t, from), z, i, zRow, rows, units);
    }

    @Override
    void carryOver(int t, int b) {
        System.arraycopy(cs, before(t, b), cs, after(t, b), units);
    }

    @Override
    Variable[] finalState(Variable... sources) {
        Variable carry = copyState(cs, sources);
        lastCarry = carry;
        return new Variable[] {super.finalState(sources)[0], carry};
    }

    @Override
    void prepareBackward() {
        wBack = transposed(kernel, 0, GATES * units);
        uBack = transposed(recurrent, 0, GATES * units);
        dc = tape.take(batch * units);
        startFrom(dc, lastCarry);
    }

    @Override
    void stepBack(int t, float[] dh, float[] dBefore, int from, int rows) {
        int zOff = zAt(t, from);
        int h = from * units;
        int a = slotRow(t, from) * units;
        kernels.lstmBackward(
                options.recurrentActivation(),
                options.activation(),
                dc,
                h,
                z,
                zOff,
                zRow,
                exposed,
                a,
                cs,
                before(t, from),
                dh,
                h,
                rows,
                units);
        uBack.product(dBefore, h, units, zeros(), 0, z, zOff, zRow, rows);
    }

    @Override
    void weightGradients(Span span) {
        if (recurrent.needsGradient()) {
            addWeightGradient(span, recurrent.gradient().data(), 0, GATES * units, hs(), units, 0, GATES * units);
        }
        if (kernel.needsGradient()) {
            addWeightGradient(span, kernel.gradient().data(), 0, GATES * units, xs(), inputs, 0, GATES * units);
        }
        if (bias != null && bias.needsGradient()) {
            addBiasGradient(span, bias.gradient().data(), 0, 0, GATES * units);
        }
    }

    @Override
    void finishBackward() {
        addTo(initialCarry, dc);
    }

    @Override
    void inputGradient(float[] dx, int dxOff, int zOff, int rows) {
        wBack.product(dx, dxOff, inputs, zeros(), 0, z, zOff, zRow, rows);
    }
}
