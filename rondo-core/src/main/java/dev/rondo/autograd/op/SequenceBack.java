package dev.rondo.autograd.op;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Workers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The walk back through time (Werbos 1990), a span of steps at a time, with one large product for each weight
 * gradient after it while the gradients of the sums are still in the cache. It is itself the work that threads share.
 */
final class SequenceBack implements Workers.Range {
    private final SequenceOp op;
    private final SequenceOutputs outputs;
    private final Variable x;
    private final int width;
    private float[] dhEven = SequenceOp.NOT_YET;
    private float[] dhOdd = SequenceOp.NOT_YET;
    private float[] dx = SequenceOp.NOT_YET;
    /** Whether nothing has been added to the gradient of x before: then it need not be cleared, but is set. */
    private boolean isFirst;

    private float[] dxs = SequenceOp.NOT_YET;
    private WeightGradient weightGradients = WeightGradient.NONE;
    /** The share of h' if the gradient of its weight is found together with that of the inputs' weight. */
    private @Nullable Share paired;

    /** The first step of the span. */
    private int start;
    /** How many steps the span has. */
    private int steps;
    /** Whether the steps of the span are behind, and threads are to hand out the gradients of its inputs. */
    private boolean isWalked;

    SequenceBack(SequenceOp op, SequenceOutputs outputs) {
        this.op = op;
        this.outputs = outputs;
        x = op.inputs.variable();
        width = op.hs.width();
    }

    void walk() {
        dhEven = op.tape.take(op.batch * width);
        dhOdd = op.tape.take(op.batch * width);
        float[] dLast = dhAfter(op.time - 1);
        op.hs.startFrom(dLast);
        outputs.addLastGradient(dLast);
        int inputs = op.inputs.width();
        int together = Math.min(op.time, Span.steps(op.batch, op.zRow, inputs + op.units));
        int rows = together * op.batch;
        for (Share share = op.inputShares(); share != null; share = share.next()) {
            share.prepareBackward(rows);
        }
        for (Share share = op.recurrentShares(); share != null; share = share.next()) {
            share.prepareBackward(rows);
        }
        op.prepareBackward(rows);
        paired = op.inputShares().pairedWith(op.recurrentShares());
        int widest = Math.max(inputs, Math.max(op.units, width));
        weightGradients = WeightGradient.ofTwo(op.tape, op.compute, rows, widest, paired == null ? 0 : width);
        if (x.needsGradient()) {
            isFirst = !x.hasGradient();
            dx = isFirst ? op.tape.take(x.shape().size()) : x.gradient().data();
            dxs = op.tape.take(rows * inputs);
        }
        for (int end = op.time; end > 0; end = start) {
            start = Math.max(0, end - together);
            steps = end - start;
            backThroughSpan();
        }
        if (isFirst) {
            x.addGradient(dx);
        }
        op.hs.addToFirst(dhAfter(-1));
        op.finishBackward();
    }

    private void backThroughSpan() {
        int rows = steps * op.batch;
        isWalked = false;
        op.compute.workers().split(op.batch, SequenceOp.ROWS, op.cost(steps), this);
        isWalked = true;
        long inputProducts = (long) rows * op.inputs.width() * op.columns;
        op.compute.workers().split(rows, SequenceOp.ROWS, inputProducts, this);
        weightGradients(rows, op.hs.isZerosBefore(start) ? 1 : 0);
        op.cellGradients(start, steps);
    }

    /** Adds what the span gives to the gradients of all weights; zeros are the state before the first skipped steps. */
    private void weightGradients(int rows, int skipped) {
        float[] xs = op.inputs.rows();
        int xsAt = spanRow() * op.inputs.width();
        float[] before = op.feedback.data();
        int first = start + skipped;
        int beforeAt = op.feedback.at(first, 0);
        int left = skipped * op.batch;
        if (paired != null) {
            op.inputShares()
                    .addWeightGradients(weightGradients, xs, xsAt, paired, before, beforeAt, left, spanRow(), rows);
            return;
        }
        for (Share share = op.inputShares(); share != null; share = share.next()) {
            share.addWeightGradient(weightGradients, xs, xsAt, spanRow(), rows);
        }
        for (Share share = rows == left ? null : op.recurrentShares(); share != null; share = share.next()) {
            share.addWeightGradient(weightGradients, before, beforeAt, first * op.batch, rows - left);
        }
    }

    /** Does some sequences of the batch, or some rows of the span. */
    @Override
    public void run(int from, int to) {
        if (isWalked) {
            inputGradients(from, to);
        } else {
            steps(from, to);
        }
    }

    private void steps(int from, int to) {
        int rows = to - from;
        for (int t = start + steps - 1; t >= start; t--) {
            float[] dh = dhAfter(t);
            float[] dBefore = dhAfter(t - 1);
            outputs.addGradients(op.kernels, dh, t, from, rows);
            for (int b = from; b < to; ) {
                int run = op.inputs.run(b, to, t);
                if (op.inputs.counts(b, t)) {
                    begin(t, dh, dBefore, b, run);
                    op.stepBack(t, dh, dBefore, b, run);
                } else {
                    skip(t, dh, dBefore, b, run);
                }
                b += run;
            }
        }
    }

    /** What of the gradient of h goes straight to h'. */
    private void begin(int t, float[] dh, float[] dBefore, int from, int rows) {
        if (op.zoneout == null) {
            Arrays.fill(dBefore, from * width, (from + rows) * width, 0f);
        } else {
            op.zoneout.split(dBefore, dh, t, from, rows);
        }
    }

    /** A step that does not count passes the gradient of the state on, and has no part in any weight's gradient. */
    private void skip(int t, float[] dh, float[] dBefore, int from, int rows) {
        System.arraycopy(dh, from * width, dBefore, from * width, rows * width);
        int row = op.slots.gateRow(t, from);
        for (int i = row; i < row + rows; i++) {
            Arrays.fill(op.z, op.zAt(i), op.zAt(i) + op.columns, 0f);
        }
        for (Share share = op.recurrentShares(); share != null; share = share.next()) {
            share.clear(row, rows);
        }
        op.clear(t, from, rows);
    }

    /** Gradients of the inputs are computed in the order of z, all sequences of a step side by side, and then handed out. */
    private void inputGradients(int from, int to) {
        int row = spanRow() + from;
        int rows = to - from;
        Share first = op.inputShares();
        for (Share share = first; share != null; share = share.next()) {
            share.normalizeBack(row, rows);
        }
        if (!x.needsGradient()) {
            return;
        }
        int at = from * op.inputs.width();
        first.gradient(dxs, at, row, rows);
        for (Share share = first.next(); share != null; share = share.next()) {
            share.addGradient(dxs, at, row, rows);
        }
        for (int i = 0; i < rows; i++) {
            op.inputs.handOn(dx, isFirst, row + i, dxs, at + i * op.inputs.width());
        }
    }

    /** The first row of the span. */
    int spanRow() {
        return start * op.batch;
    }

    WeightGradient weightGradients() {
        return weightGradients;
    }

    /** The gradient of h after step t; two buffers take turns. */
    private float[] dhAfter(int t) {
        return (t & 1) == 0 ? dhEven : dhOdd;
    }
}
