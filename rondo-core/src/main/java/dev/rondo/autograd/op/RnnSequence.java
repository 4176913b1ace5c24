package dev.rondo.autograd.op;

import dev.rondo.autograd.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The vanilla RNN over whole sequences (Elman 1990): {@code h = act(x.W + b + h'.U)}; with layer normalization {@code h =
 * act(LN(x.W) + LN(h'.U) + b)}.
 */
public final class RnnSequence extends SequenceOp {
    private final @Nullable Variable bias;
    private final ClippedActivation activation;
    private final Share inputShare;
    private final @Nullable Share recurrentShare;
    private float[] slopes = NOT_YET;

    private RnnSequence(Variable x, List<Variable> state, CellWeights weights, SequenceOptions options) {
        super(x, state, weights, weights.kernel().shape().axis(1), 1, options);
        CellWeights.Gains norm = weights.norm();
        bias = weights.bias();
        activation = options.candidate();
        Share both = Share.ofStep(this, weights);
        inputShare = both != null
                ? both
                : Share.ofInputs(this, weights.kernel(), 0, units, 0, norm == null ? null : norm.kernel());
        recurrentShare = both != null
                ? null
                : Share.ofState(this, weights.recurrent(), 0, units, 0, norm == null ? null : norm.recurrent());
    }

    /**
     * Runs the layer.
     *
     * @param x inputs {@code [B, T, I]}
     * @param state initial h {@code [B, H]}
     * @param weights W {@code [I, H]}, U {@code [H, H]}, b {@code [H]}
     */
    public static Unrolled apply(Variable x, List<Variable> state, CellWeights weights, SequenceOptions options) {
        return new RnnSequence(x, state, weights, options).run();
    }

    @Override
    float[] biasRow() {
        return bias == null ? zeros() : bias.value().data();
    }

    @Override
    Share inputShares() {
        return inputShare;
    }

    @Override
    @Nullable
    Share recurrentShares() {
        return recurrentShare;
    }

    @Override
    void step(int t, int from, int rows) {
        int at = zAt(t, from);
        addRecurrentShares(t, from, rows);
        activation.activate(kernels, z, at, zRow, rows, units);
        for (int b = from; b < from + rows; b++) {
            System.arraycopy(z, zAt(t, b), hs.data(), hs.after(t, b), units);
        }
    }

    @Override
    void prepareBackward(int spanRows) {
        slopes = tape.take(batch * units);
    }

    @Override
    void stepBack(int t, float[] dh, float[] dBefore, int from, int rows) {
        int at = zAt(t, from);
        int h = from * units;
        activation.slope(kernels, slopes, h, units, z, at, zRow, rows, units);
        kernels.product(z, at, zRow, dh, h, units, slopes, h, units, rows, units);
        float[] into = feedback.gradients(dBefore, from, rows);
        sharesBack(into, t, from, rows);
        feedback.handOn(dBefore, from, rows);
    }

    @Override
    void cellGradients(int start, int steps) {
        if (bias != null && bias.needsGradient()) {
            addBiasGradient(start, steps, bias.gradient().data(), 0, 0, units);
        }
    }
}
