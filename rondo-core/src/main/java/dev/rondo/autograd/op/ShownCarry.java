package dev.rondo.autograd.op;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Elementwise;
import dev.rondo.kernel.Kernels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the LSTM shows of c before the output gate: {@code act(c)}, or {@code act(gain * LN(c) + bias)}. */
final class ShownCarry {
    private final SequenceOp op;
    private final Kernels kernels;
    private final ClippedActivation activation;
    private final @Nullable Variable gains;
    private final @Nullable RowNorm norm;
    private final int units;
    private final float[] shown;
    private float[] slopes = SequenceOp.NOT_YET;
    private float[] dSums = SequenceOp.NOT_YET;
    private float[] dCarry = SequenceOp.NOT_YET;

    /**
     * @param gains gain and bias {@code [2, H]}, or null for no normalization
     */
    ShownCarry(SequenceOp op, ClippedActivation activation, @Nullable Variable gains) {
        this.op = op;
        this.activation = activation;
        this.gains = gains;
        kernels = op.kernels;
        units = op.units;
        norm = RowNorm.of(op, gains, 0, units, units);
        shown = op.tape.take(op.slots.gateFloats(units));
    }

    /** Row {@code row} begins at {@code row * H}. */
    float[] rows() {
        return shown;
    }

    /** Fills rows from those of c. */
    void forward(float[] c, int cOff, int row, int m) {
        int at = row * units;
        if (norm == null || gains == null) {
            System.arraycopy(c, cOff, shown, at, m * units);
        } else {
            Elementwise.fillRows(shown, at, units, gains.value().data(), units, m, units);
            System.arraycopy(c, cOff, norm.rows(), at, m * units);
            norm.addTo(shown, at, units, row, m);
        }
        activation.activate(kernels, shown, at, units, m, units);
    }

    void prepareBackward(int spanRows) {
        slopes = op.tape.take(op.batch * units);
        dSums = norm == null ? dSums : op.tape.take(spanRows * units);
        dCarry = norm == null ? dCarry : op.tape.take(op.batch * units);
    }

    /** Adds to the gradient of c what {@code d}, the gradient of the rows, gives; d is used up. */
    void back(float[] dc, float[] d, int off, int row, int m) {
        activation.slope(kernels, slopes, off, units, shown, row * units, units, m, units);
        kernels.product(d, off, units, d, off, units, slopes, off, units, m, units);
        if (norm == null) {
            kernels.add(dc, off, units, d, off, units, m, units);
        } else {
            System.arraycopy(d, off, dSums, sumsAt(row), m * units);
            norm.back(dCarry, off, d, off, units, row, m);
            kernels.add(dc, off, units, dCarry, off, units, m, units);
        }
    }

    void clear(int row, int m) {
        if (norm != null) {
            Arrays.fill(dSums, sumsAt(row), sumsAt(row) + m * units, 0f);
        }
    }

    void weightGradients(int row, int m) {
        if (norm != null && gains != null && gains.needsGradient()) {
            norm.addGainGradient(dSums, sumsAt(row), units, row, m);
            kernels.addColumnSums(gains.gradient().data(), units, dSums, sumsAt(row), units, m, units);
        }
    }

    private int sumsAt(int row) {
        return (row - op.spanRow()) * units;
    }
}
