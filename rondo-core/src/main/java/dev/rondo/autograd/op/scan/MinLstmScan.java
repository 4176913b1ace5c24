package dev.rondo.autograd.op.scan;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Linear;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.kernel.ScanGates;
import dev.rondo.kernel.ScanKernels;
import dev.rondo.tensor.Mask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The minimal LSTM (Feng et al. 2024), whose gates see the input alone and add up to 1:
 *
 * <pre>
 * f = sigmoid(x.Wf + bf), i = sigmoid(x.Wi + bi)
 * g = x.Wh + bh, or positive as in {@link MinGruScan}
 * h = f / (f + i) * h' + i / (f + i) * g
 * </pre>
 */
public final class MinLstmScan extends LinearScan {
    private final boolean positive;

    /** {@code f / (f + i)}: [B, T, H]. */
    private final float[] keep;

    private MinLstmScan(Variable sums, List<Variable> state, @Nullable Mask mask, boolean positive) {
        super(sums, state, mask, 0);
        this.positive = positive;
        keep = tape.take(batch * time * units);
    }

    /**
     * Runs the layer.
     *
     * @param x inputs {@code [B, T, I]} in processing order, zero where the mask leaves a step out
     * @param state h {@code [B, H]}
     * @param kernel W {@code [I, 3H]}: f, i, h
     * @param bias {@code [3H]}, or null
     * @param positive whether candidates are made positive
     */
    public static Unrolled apply(
            Variable x,
            List<Variable> state,
            Variable kernel,
            @Nullable Variable bias,
            @Nullable Mask mask,
            boolean positive) {
        return new MinLstmScan(Linear.apply(x, kernel, bias), state, mask, positive).run();
    }

    @Override
    float[] a() {
        return keep;
    }

    @Override
    int aAt(int b, int t) {
        return at(b, t);
    }

    @Override
    int aColumn() {
        return 0;
    }

    @Override
    int bColumn() {
        return 2 * units;
    }

    @Override
    void before(int sequence, int from, int n) {
        int gates = zAt(sequence, 0) + from;
        int candidate = gates + 2 * units;
        int own = at(sequence, 0) + from;
        kernels.share(keep, own, units, z, gates, zRow, units, time, n);
        if (positive) {
            ScanGates.positive(kernels, z, candidate, zRow, b, own, units, time, n);
        }
        ScanKernels.leak(b, own, units, keep, own, units, z, candidate, zRow, time, n);
    }

    @Override
    void after(int sequence, int from, int n) {
        int gates = zAt(sequence, 0) + from;
        int candidate = gates + 2 * units;
        int own = at(sequence, 0) + from;
        ScanKernels.leakBack(dz, gates, zRow, dz, candidate, zRow, keep, own, units, z, candidate, zRow, time, n);
        ScanGates.shareBack(dz, gates, zRow, z, gates, zRow, keep, own, units, units, time, n);
        if (positive) {
            ScanGates.positiveBack(dz, candidate, zRow, z, candidate, zRow, time, n);
        }
    }
}
