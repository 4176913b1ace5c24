package dev.rondo.autograd.op.scan;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Linear;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.kernel.Activation;
import dev.rondo.kernel.ScanGates;
import dev.rondo.tensor.Mask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scalar LSTM of xLSTM (Beck et al. 2024), with an exponential input gate and a stabilizer m that keeps its numbers
 * in range:
 *
 * <pre>
 * i, f, z, o = x.W + b + h'.R          R has a block a head
 * m = max(i, m' + log sigmoid(f))      i where nothing was seen before
 * c = exp(log sigmoid(f) + m' - m) * c' + exp(i - m) * tanh(z)
 * n = exp(log sigmoid(f) + m' - m) * n' + exp(i - m)
 * h = sigmoid(o) * c / n
 * </pre>
 */
public final class SlstmScan extends ScanOp {
    private static final int H = 0;
    private static final int C = 1;
    private static final int N = 2;
    private static final int M = 3;

    private final HeadProduct heads;

    /** {@code 1 - sigmoid(f)} of every step. */
    private final float[] closed;

    private SlstmScan(Variable sums, List<Variable> state, @Nullable Mask mask, Variable recurrent) {
        super(sums, state, mask, state.getFirst().shape().axis(1), recurrent);
        heads = new HeadProduct(this, recurrent);
        closed = tape.take(batch * time * units);
    }

    /**
     * Runs the layer.
     *
     * @param x inputs {@code [B, T, I]} in processing order, zero where the mask leaves a step out
     * @param state h, c, n and m, each {@code [B, H]}
     * @param kernel W {@code [I, 4H]}: i, f, z, o
     * @param recurrent R {@code [heads, H / heads, 4 * H / heads]}
     * @param bias {@code [4H]}, or null
     */
    public static Unrolled apply(
            Variable x,
            List<Variable> state,
            Variable kernel,
            Variable recurrent,
            @Nullable Variable bias,
            @Nullable Mask mask) {
        return new SlstmScan(Linear.apply(x, kernel, bias), state, mask, recurrent).run();
    }

    @Override
    int grain() {
        return heads.size() == 1 ? super.grain() : heads.size();
    }

    @Override
    void step(int b, int t, int from, int n) {
        int row = zAt(b, t) + from;
        heads.addProduct(z, zAt(b, t), prior(H, t), priorAt(b, t), from, n);
        kernels.activate(Activation.TANH, z, row + 2 * units, units, 1, n);
        kernels.activate(Activation.SIGMOID, z, row + 3 * units, units, 1, n);
        kernels.slstm(
                state(H),
                state(C),
                state(N),
                state(M),
                closed,
                at(b, t) + from,
                prior(C, t),
                prior(N, t),
                prior(M, t),
                priorAt(b, t) + from,
                z,
                row,
                units,
                n);
    }

    @Override
    void prepareBackward() {
        heads.prepareBackward();
    }

    @Override
    void stepBack(int b, int t, int from, int n) {
        int row = zAt(b, t) + from;
        int own = b * units + from;
        ScanGates.slstmBack(
                d[H],
                d[C],
                d[N],
                d[M],
                own,
                dz,
                row,
                state(C),
                state(N),
                closed,
                at(b, t) + from,
                prior(C, t),
                prior(N, t),
                priorAt(b, t) + from,
                z,
                row,
                units,
                n);
        heads.productBack(d[H], b * units, dz, zAt(b, t), from, n);
    }

    @Override
    void weightGradients() {
        heads.weightGradient();
    }
}
