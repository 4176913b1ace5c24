package dev.rondo.autograd.op;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Elementwise;
import java.util.List;
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
 * <p>With layer normalization each product is normalized before it is added (Ba et al. 2016): the two gates together,
 * the candidate by itself.
 *
 * <p>A row of sums has the blocks g, z, r and, with reset_after, u for the recurrent share of g: the input's share is the
 * first three, the recurrent share the last three (see {@link dev.rondo.kernel.Kernels#gruBlend}).
 */
public final class GruSequence extends SequenceOp {
    private final @Nullable Variable bias;
    private final boolean resetAfter;
    private final ClippedActivation gate;
    private final ClippedActivation candidate;
    private final Share inputShares;
    private final Share recurrentShares;
    /** {@code (r * h').U}, reset_before. */
    private final @Nullable ResetShare resetShare;

    private float[] slopes = NOT_YET;

    private GruSequence(Variable x, List<Variable> state, CellWeights weights, SequenceOptions options) {
        super(x, state, weights, weights.kernel().shape().axis(1) / 3, options.resetAfter() ? 4 : 3, options);
        bias = weights.bias();
        resetAfter = options.resetAfter();
        gate = options.gate();
        candidate = options.candidate();
        Variable w = weights.kernel();
        Variable u = weights.recurrent();
        Variable wGain = weights.norm() == null ? null : weights.norm().kernel();
        Variable uGain = weights.norm() == null ? null : weights.norm().recurrent();
        inputShares = Share.ofInputs(this, w, 0, 2 * units, units, wGain)
                .beside(Share.ofInputs(this, w, 2 * units, units, 0, wGain));
        boolean together = resetAfter && uGain == null;
        Share gates = Share.ofState(this, u, 0, together ? 3 * units : 2 * units, units, uGain);
        recurrentShares = resetAfter && !together
                ? gates.beside(Share.ofState(this, u, 2 * units, units, 3 * units, uGain))
                : gates;
        resetShare = resetAfter ? null : new ResetShare(this, Share.ofState(this, u, 2 * units, units, 0, uGain));
    }

    /**
     * Runs the layer.
     *
     * @param x inputs {@code [B, T, I]}
     * @param state initial h {@code [B, H]}
     * @param weights W {@code [I, 3H]}, U {@code [H, 3H]}, and the bias: {@code [2, 3H]} (input, recurrent) with
     *     reset_after, {@code [3H]} without
     */
    public static Unrolled apply(Variable x, List<Variable> state, CellWeights weights, SequenceOptions options) {
        return new GruSequence(x, state, weights, options).run();
    }

    @Override
    float[] biasRow() {
        float[] row = tape.zeros(columns);
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
    Share inputShares() {
        return inputShares;
    }

    @Override
    Share recurrentShares() {
        return recurrentShares;
    }

    @Override
    void step(int t, int from, int rows) {
        int g = zAt(t, from);
        if (resetAfter) {
            Elementwise.fillRows(z, g + 3 * units, zRow, biases(), 3 * units, rows, units);
        }
        addRecurrentShares(t, from, rows);
        gate.activate(kernels, z, g + units, zRow, rows, 2 * units);
        if (resetShare == null) {
            kernels.addProduct(z, g, zRow, z, g + 2 * units, zRow, z, g + 3 * units, zRow, rows, units);
        } else {
            resetShare.add(t, from, rows);
        }
        candidate.activate(kernels, z, g, zRow, rows, units);
        kernels.gruBlend(hs.data(), hs.after(t, from), hs.data(), hs.before(t, from), z, g, zRow, rows, units);
    }

    @Override
    void prepareBackward(int spanRows) {
        slopes = tape.take(batch * 3 * units);
        if (resetShare != null) {
            resetShare.prepareBackward(spanRows);
        }
    }

    @Override
    void stepBack(int t, float[] dh, float[] dBefore, int from, int rows) {
        int g = zAt(t, from);
        int h = from * units;
        int sRow = 3 * units;
        int sOff = from * sRow;
        candidate.slope(kernels, slopes, sOff, sRow, z, g, zRow, rows, units);
        gate.slope(kernels, slopes, sOff + units, sRow, z, g + units, zRow, rows, 2 * units);
        kernels.gruBlendBackward(
                dBefore, h, z, g, zRow, slopes, sOff, hs.data(), hs.before(t, from), dh, h, rows, units);
        float[] into = feedback.gradients(dBefore, from, rows);
        if (resetShare == null) {
            kernels.gruResetAfterBackward(z, g, zRow, slopes, sOff, rows, units);
        } else {
            resetShare.back(into, slopes, t, from, rows);
        }
        sharesBack(into, t, from, rows);
        feedback.handOn(dBefore, from, rows);
    }

    @Override
    void clear(int t, int from, int rows) {
        if (resetShare != null) {
            resetShare.clear(t, from, rows);
        }
    }

    @Override
    void cellGradients(int start, int steps) {
        if (resetShare != null) {
            resetShare.weightGradient(start, steps);
        }
        if (bias != null && bias.needsGradient()) {
            float[] db = bias.gradient().data();
            addBiasGradient(start, steps, db, 0, units, 2 * units);
            addBiasGradient(start, steps, db, 2 * units, 0, units);
            if (resetAfter) {
                addBiasGradient(start, steps, db, 3 * units, units, 3 * units);
            }
        }
    }
}
