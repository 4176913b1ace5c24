package dev.rondo.autograd.op;

import org.jspecify.annotations.Nullable;

/**
 * The shares of inputs and state as one, {@code [x, h'].[W; U]}: a network in use that takes a single step meets each
 * weight once, and goes from column to column once. The bits are those of both shares after one another. There is no way
 * back.
 */
final class StepShare extends Share {
    private final int inputs;
    private final int width;
    /** {@code [x, h']}. */
    private final float[] rows;

    private StepShare(SequenceOp op, CellWeights weights, int n, Factor factor) {
        super(op, weights.kernel(), 0, n, 0, null, factor);
        inputs = op.inputs.width();
        width = op.hs.width();
        rows = op.tape.take(op.batch * (inputs + width));
    }

    /** The share of a single step, or null where there are more, or what keeps W and U apart. */
    static @Nullable StepShare of(SequenceOp op, CellWeights weights) {
        if (op.time != 1 || op.tape.isRecording() || weights.norm() != null) {
            return null;
        }
        int n = weights.kernel().shape().axis(1);
        Factor factor = Factor.joined(op.compute, weights.kernel(), weights.recurrent(), n);
        return factor == null ? null : new StepShare(op, weights, n, factor);
    }

    @Override
    void start(float[] bias, SequenceInputs x, int t, int b, int m, int steps) {
        int k = inputs + width;
        for (int i = b; i < b + m; i++) {
            System.arraycopy(x.rows(), x.at(t, i), rows, i * k, inputs);
            System.arraycopy(op.feedback.data(), op.feedback.at(t, i), rows, i * k + inputs, width);
        }
        factor.product(op.z, op.zAt(t, b), op.zRow, bias, 0, rows, b * k, k, m);
    }
}
