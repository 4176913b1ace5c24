package dev.rondo.autograd.op.scan;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Linear;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.kernel.Activation;
import dev.rondo.kernel.ScanGates;
import dev.rondo.kernel.ScanKernels;
import dev.rondo.tensor.Mask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The minimal GRU (Feng et al. 2024), whose gates see the input alone:
 *
 * <pre>
 * z = sigmoid(x.Wz + bz)
 * g = x.Wh + bh, or positive: u + 1/2 where u = x.Wh + bh is 0 or more, sigmoid(u) elsewhere
 * h = (1 - z) * h' + z * g
 * </pre>
 */
public final class MinGruScan extends LinearScan {
    private final boolean positive;

    private MinGruScan(Variable sums, List<Variable> state, @Nullable Mask mask, boolean positive) {
        super(sums, state, mask, 0);
        this.positive = positive;
    }

    /**
     * Runs the layer.
     *
     * @param x inputs {@code [B, T, I]} in processing order, zero where the mask leaves a step out
     * @param state h {@code [B, H]}
     * @param kernel W {@code [I, 2H]}: z, h
     * @param bias {@code [2H]}, or null
     * @param positive whether candidates are made positive
     */
    public static Unrolled apply(
            Variable x,
            List<Variable> state,
            Variable kernel,
            @Nullable Variable bias,
            @Nullable Mask mask,
            boolean positive) {
        return new MinGruScan(Linear.apply(x, kernel, bias), state, mask, positive).run();
    }

    @Override
    float[] a() {
        return z;
    }

    @Override
    int aAt(int b, int t) {
        return zAt(b, t);
    }

    @Override
    int aColumn() {
        return 0;
    }

    @Override
    int bColumn() {
        return units;
    }

    @Override
    void before(int sequence, int from, int n) {
        int keep = zAt(sequence, 0) + from;
        int candidate = keep + units;
        activate(Activation.SIGMOID, sequence, from, n);
        ScanKernels.complement(z, keep, zRow, time, n);
        if (positive) {
            ScanGates.positive(kernels, z, candidate, zRow, b, at(sequence, 0) + from, units, time, n);
        }
        ScanKernels.leak(b, at(sequence, 0) + from, units, z, keep, zRow, z, candidate, zRow, time, n);
    }

    @Override
    void after(int sequence, int from, int n) {
        int keep = zAt(sequence, 0) + from;
        int candidate = keep + units;
        ScanKernels.leakBack(dz, keep, zRow, dz, candidate, zRow, z, keep, zRow, z, candidate, zRow, time, n);
        ScanGates.keepBack(dz, keep, zRow, z, keep, zRow, time, n);
        if (positive) {
            ScanGates.positiveBack(dz, candidate, zRow, z, candidate, zRow, time, n);
        }
    }
}
