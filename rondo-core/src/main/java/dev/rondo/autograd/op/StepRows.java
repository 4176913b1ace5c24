package dev.rondo.autograd.op;

/**
 * Inputs and state side by side, {@code [x, h']}: a network in use that takes a single step meets {@code [W; U]} in one
 * product, and goes from column to column once. The bits are those of both shares after one another.
 */
final class StepRows {
    private final SequenceOp op;
    private final int inputs;
    private final int width;
    private final float[] rows;

    StepRows(SequenceOp op) {
        this.op = op;
        inputs = op.inputs.width();
        width = op.hs.width();
        rows = op.tape.take(op.batch * distance());
    }

    /** Puts the rows of m sequences from b on together. */
    float[] join(SequenceInputs x, int t, int b, int m) {
        for (int i = b; i < b + m; i++) {
            int to = at(i);
            System.arraycopy(x.rows(), x.at(t, i), rows, to, inputs);
            System.arraycopy(op.feedback.data(), op.feedback.at(t, i), rows, to + inputs, width);
        }
        return rows;
    }

    /** Where the row of sequence b begins. */
    int at(int b) {
        return b * distance();
    }

    /** Columns of a row, which lie one behind the other. */
    int distance() {
        return inputs + width;
    }
}
