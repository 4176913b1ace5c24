package dev.rondo.autograd.op;

import dev.rondo.kernel.CacheLines;

/** The equations of {@link LstmSequence} with sigmoid and tanh, in one kernel each way. */
final class PlainLstmGates implements LstmGates {
    private final SequenceOp op;
    private final SequenceOptions options;
    private final int units;
    /** {@code tanh(c)} of every step. */
    private final float[] exposed;

    PlainLstmGates(SequenceOp op, SequenceOptions options) {
        this.op = op;
        this.options = options;
        units = op.units;
        exposed = op.tape.take(CacheLines.START + op.slots.gateFloats(units));
    }

    @Override
    public void forward(float[] shown, int shownOff, States cs, int t, int from, int rows) {
        int i = op.zAt(t, from);
        op.kernels.activate(options.gate().f(), op.z, i, op.zRow, rows, 2 * units);
        op.kernels.activate(options.candidate().f(), op.z, i + 2 * units, op.zRow, rows, units);
        op.kernels.activate(options.gate().f(), op.z, i + 3 * units, op.zRow, rows, units);
        op.kernels.lstmState(
                options.candidate().f(),
                shown,
                shownOff,
                cs.data(),
                cs.after(t, from),
                exposed,
                CacheLines.START + op.slots.gateRow(t, from) * units,
                cs.data(),
                cs.before(t, from),
                op.z,
                i,
                op.zRow,
                rows,
                units);
    }

    @Override
    public void prepareBackward(int spanRows) {}

    @Override
    public void back(float[] dc, float[] dShown, States cs, int t, int from, int rows) {
        op.kernels.lstmBackward(
                options.gate().f(),
                options.candidate().f(),
                dc,
                from * units,
                op.z,
                op.zAt(t, from),
                op.zRow,
                exposed,
                CacheLines.START + op.slots.gateRow(t, from) * units,
                cs.data(),
                cs.before(t, from),
                dShown,
                from * units,
                rows,
                units);
    }

    @Override
    public void clear(int t, int from, int rows) {}

    @Override
    public void weightGradients(int start, int steps, States cs) {}
}
