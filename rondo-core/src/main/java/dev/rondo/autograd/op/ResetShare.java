package dev.rondo.autograd.op;

import java.util.Arrays;

/** The GRU's {@code (r * h').U} where the reset gate acts before the recurrent product. */
final class ResetShare {
    private final SequenceOp op;
    private final Share share;
    private final int units;
    /** {@code r * h'} of every step. */
    private final float[] reset;

    private float[] dReset = SequenceOp.NOT_YET;

    ResetShare(SequenceOp op, Share share) {
        this.op = op;
        this.share = share;
        units = op.units;
        reset = op.tape.take(op.slots.gateFloats(units));
    }

    /** Adds to the candidate's sums. */
    void add(int t, int from, int rows) {
        int row = op.slots.gateRow(t, from);
        int at = row * units;
        int r = op.zAt(t, from) + 2 * units;
        op.kernels.product(
                reset, at, units, op.z, r, op.zRow, op.feedback.data(), op.feedback.at(t, from), units, rows, units);
        share.add(reset, at, row, rows);
    }

    void prepareBackward(int spanRows) {
        share.prepareBackward(spanRows);
        dReset = op.tape.take(op.batch * units);
    }

    /** From the gradient of the candidate's sums to that of r's, and to what goes into the products. */
    void back(float[] into, float[] slopes, int t, int from, int rows) {
        int row = op.slots.gateRow(t, from);
        int h = from * units;
        share.normalizeBack(row, rows);
        Arrays.fill(dReset, h, h + rows * units, 0f);
        share.addGradient(dReset, h, row, rows);
        op.kernels.gruResetBeforeBackward(
                into,
                h,
                op.z,
                op.zAt(t, from),
                op.zRow,
                slopes,
                from * 3 * units,
                op.feedback.data(),
                op.feedback.at(t, from),
                dReset,
                h,
                rows,
                units);
    }

    void clear(int t, int from, int rows) {
        share.clear(op.slots.gateRow(t, from), rows);
    }

    void weightGradient(int start, int steps) {
        int row = start * op.batch;
        share.addWeightGradient(op.weightGradients(), reset, row * units, row, steps * op.batch);
    }
}
