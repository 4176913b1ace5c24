package dev.rondo.autograd.op;

import dev.rondo.autograd.Variable;
import java.util.Arrays;

/** The LSTM's way from what the output gate lets out to h, {@code h = m.P} (Sak et al. 2014; PyTorch's proj_size). */
final class Projection {
    private final SequenceOp op;
    private final Variable weight;
    private final int units;
    private final int width;
    private final Factor factor;
    /** m of every step. */
    private final float[] rows;

    private Factor back = Factor.NONE;
    private float[] dRows = SequenceOp.NOT_YET;
    private float[] dh = SequenceOp.NOT_YET;

    /** By {@code weight}, {@code [H, P]}. */
    Projection(SequenceOp op, Variable weight) {
        this.op = op;
        this.weight = weight;
        units = weight.shape().axis(0);
        width = weight.shape().axis(1);
        factor = Factor.of(op.compute, weight, 0, width, units, width, op.time * op.batch);
        rows = op.tape.take(op.slots.gateFloats(units));
    }

    /** Where m goes before {@link #forward}. */
    float[] rows() {
        return rows;
    }

    /** Where the row of sequence b at step t begins. */
    int at(int t, int b) {
        return op.slots.gateRow(t, b) * units;
    }

    /** The new h from m. */
    void forward(int t, int from, int m) {
        States hs = op.hs;
        factor.product(hs.data(), hs.after(t, from), width, op.zeros(), 0, rows, at(t, from), units, m);
    }

    void prepareBackward(int spanRows) {
        back = Factor.transposed(op.tape, op.compute, weight.value().data(), 0, width, width, units);
        dRows = op.tape.take(op.batch * units);
        dh = op.tape.take(spanRows * width);
    }

    /** The gradient of m, row b of the batch at {@code b * H}, from that of h, which is kept for the weight's gradient. */
    float[] back(float[] dState, int t, int from, int m) {
        System.arraycopy(dState, from * width, dh, dhAt(t, from), m * width);
        back.product(dRows, from * units, units, op.zeros(), 0, dState, from * width, width, m);
        return dRows;
    }

    void clear(int t, int from, int m) {
        Arrays.fill(dh, dhAt(t, from), dhAt(t, from) + m * width, 0f);
    }

    void weightGradient(int start, int steps) {
        if (weight.needsGradient()) {
            float[] dw = weight.gradient().data();
            int at = start * op.batch * units;
            op.weightGradients().add(dw, 0, width, rows, at, units, dh, 0, width, width, steps * op.batch);
        }
    }

    private int dhAt(int t, int b) {
        return (op.slots.gateRow(t, b) - op.spanRow()) * width;
    }
}
