package dev.rondo.autograd.op.scan;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Linear;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.kernel.Activation;
import dev.rondo.kernel.Elementwise;
import dev.rondo.tensor.Mask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The independently recurrent network (Li et al. 2018): {@code h = act(x.W + b + u * h')}, one weight u a unit. */
public final class IndRnnScan extends ScanOp {
    private final Variable recurrent;
    private final Activation activation;

    private IndRnnScan(
            Variable sums, List<Variable> state, @Nullable Mask mask, Variable recurrent, Activation activation) {
        super(sums, state, mask, state.getFirst().shape().axis(1), recurrent);
        this.recurrent = recurrent;
        this.activation = activation;
    }

    /**
     * Runs the layer.
     *
     * @param x inputs {@code [B, T, I]} in processing order, zero where the mask leaves a step out
     * @param state h {@code [B, H]}
     * @param kernel W {@code [I, H]}
     * @param recurrent u {@code [H]}
     * @param bias {@code [H]}, or null
     */
    public static Unrolled apply(
            Variable x,
            List<Variable> state,
            Variable kernel,
            Variable recurrent,
            @Nullable Variable bias,
            @Nullable Mask mask,
            Activation activation) {
        return new IndRnnScan(Linear.apply(x, kernel, bias), state, mask, recurrent, activation).run();
    }

    @Override
    void step(int b, int t, int from, int n) {
        int h = at(b, t) + from;
        System.arraycopy(z, zAt(b, t) + from, state(0), h, n);
        Elementwise.addProduct(state(0), h, recurrent.value().data(), from, prior(0, t), priorAt(b, t) + from, n);
        kernels.activate(activation, state(0), h, units, 1, n);
    }

    @Override
    void stepBack(int b, int t, int from, int n) {
        int sum = zAt(b, t) + from;
        int h = b * units + from;
        kernels.slope(activation, dz, sum, zRow, state(0), at(b, t) + from, units, 1, n);
        Elementwise.multiply(dz, sum, dz, sum, d[0], h, n);
        Elementwise.multiply(d[0], h, dz, sum, recurrent.value().data(), from, n);
    }

    @Override
    void weightGradients() {
        if (recurrent.needsGradient()) {
            addUnitGradient(recurrent.gradient().data(), 0, 0, 0);
        }
    }
}
