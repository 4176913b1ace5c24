package dev.rondo.autograd.op.scan;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Linear;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.kernel.Activation;
import dev.rondo.kernel.Elementwise;
import dev.rondo.kernel.ScanGates;
import dev.rondo.tensor.Mask;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The simple recurrent unit (Lei et al. 2018), whose gates see the unit's own state:
 *
 * <pre>
 * f, r = sigmoid(x.W + v * c' + b)
 * c = f * c' + (1 - f) * x.Wc
 * h = r * c + (1 - r) * s * x      where x has as many features as there are units, or x.Wx in place of s * x
 * </pre>
 */
public final class SruScan extends ScanOp {
    private final Variable recurrent;
    private final @Nullable Variable bias;
    /** What the highway carries, a row for each row of z, from a column on. */
    private final Variable skip;

    private final int skipColumn;
    private final float scale;
    private float[] dSkip = {};

    private SruScan(Variable sums, Variable input, Weights weights, List<Variable> state, @Nullable Mask mask) {
        super(sums, state, mask, state.getFirst().shape().axis(1), weights.sources(input));
        boolean direct = zRow == 3 * units;
        recurrent = weights.recurrent();
        bias = weights.bias();
        skip = direct ? input : sums;
        skipColumn = direct ? 0 : 3 * units;
        scale = direct ? weights.scale() : 1f;
    }

    /**
     * What a layer has learned.
     *
     * @param kernel W {@code [I, 3H]}: c, f, r; {@code [I, 4H]}, with the highway's, unless I = H
     * @param recurrent v {@code [2H]}: f, r
     * @param bias {@code [2H]}: f, r; or null
     * @param scale s, where the highway carries the input itself
     */
    public record Weights(
            Variable kernel, Variable recurrent, @Nullable Variable bias, float scale) {
        Variable[] sources(Variable input) {
            return bias == null ? new Variable[] {input, recurrent} : new Variable[] {input, recurrent, bias};
        }
    }

    /**
     * Runs the layer.
     *
     * @param x inputs {@code [B, T, I]} in processing order, zero where the mask leaves a step out
     * @param state h and c, each {@code [B, H]}
     */
    public static Unrolled apply(Variable x, List<Variable> state, Weights weights, @Nullable Mask mask) {
        return new SruScan(Linear.apply(x, weights.kernel(), null), x, weights, state, mask).run();
    }

    @Override
    void before(int sequence, int from, int n) {
        for (int block = 0; block < 2 && bias != null; block++) {
            int column = block * units + from;
            int gate = zAt(sequence, 0) + units + column;
            kernels.add(z, gate, zRow, bias.value().data(), column, 0, time, n);
        }
    }

    @Override
    void step(int b, int t, int from, int n) {
        int row = zAt(b, t) + from;
        int before = priorAt(b, t) + from;
        float[] v = recurrent.value().data();
        Elementwise.addProduct(z, row + units, v, from, prior(1, t), before, n);
        Elementwise.addProduct(z, row + 2 * units, v, units + from, prior(1, t), before, n);
        kernels.activate(Activation.SIGMOID, z, row + units, units, 2, n);
        ScanGates.sru(
                state(0),
                state(1),
                at(b, t) + from,
                prior(1, t),
                before,
                z,
                row,
                units,
                skip.value().data(),
                skipAt(b, t) + from,
                scale,
                n);
    }

    private int skipAt(int b, int t) {
        return (b * time + t) * skip.shape().axis(2) + skipColumn;
    }

    @Override
    void prepareBackward() {
        dSkip = skipColumn > 0 ? dz : skip.needsGradient() ? skip.gradient().data() : dSkip;
    }

    @Override
    void stepBack(int b, int t, int from, int n) {
        int row = zAt(b, t) + from;
        int own = b * units + from;
        ScanGates.sruBack(
                d[0],
                d[1],
                own,
                dz,
                row,
                state(1),
                at(b, t) + from,
                prior(1, t),
                priorAt(b, t) + from,
                z,
                row,
                units,
                recurrent.value().data(),
                from,
                skip.value().data(),
                skipAt(b, t) + from,
                scale,
                n);
        if (dSkip.length > 0) {
            Elementwise.addScaled(dSkip, skipAt(b, t) + from, scale, d[0], own, n);
        }
        Arrays.fill(d[0], own, own + n, 0f);
    }

    @Override
    void weightGradients() {
        for (int block = 0; block < 2 && recurrent.needsGradient(); block++) {
            addUnitGradient(recurrent.gradient().data(), block * units, (block + 1) * units, 1);
        }
        if (bias != null && bias.needsGradient()) {
            kernels.addColumnSums(bias.gradient().data(), 0, dz, units, zRow, batch * time, 2 * units);
        }
    }
}
