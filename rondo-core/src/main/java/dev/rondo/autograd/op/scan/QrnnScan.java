package dev.rondo.autograd.op.scan;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Linear;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.kernel.Activation;
import dev.rondo.kernel.Elementwise;
import dev.rondo.kernel.ScanKernels;
import dev.rondo.tensor.Mask;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pooling of the quasi-recurrent network (Bradbury et al. 2017), over sums that a convolution along time gave:
 *
 * <pre>
 * g = tanh(sum), f, o, i = sigmoid(sum)
 * F:    h = f * h' + (1 - f) * g
 * FO:   c = f * c' + (1 - f) * g, h = o * c
 * IFO:  c = f * c' + i * g, h = o * c
 * </pre>
 */
public final class QrnnScan extends LinearScan {
    /** Which gates there are beside the candidate. */
    public enum Pooling {
        /** A forget gate. */
        F(2),
        /** Forget and output gates. */
        FO(3),
        /** Forget, output and input gates. */
        IFO(4);

        private final int blocks;

        Pooling(int blocks) {
            this.blocks = blocks;
        }

        /** How many blocks of H columns the kernel has. */
        public int blocks() {
            return blocks;
        }
    }

    private final Pooling pooling;

    private QrnnScan(Variable sums, List<Variable> state, @Nullable Mask mask, Pooling pooling) {
        super(sums, state, mask, pooling == Pooling.F ? 0 : 1);
        this.pooling = pooling;
    }

    /**
     * Runs the layer.
     *
     * @param windows the last k inputs at every step {@code [B, T, k * I]}, oldest first, in processing order
     * @param state h {@code [B, H]}, and with an output gate c {@code [B, H]}
     * @param kernel W {@code [k * I, blocks * H]}: g, f, o, i
     * @param bias {@code [blocks * H]}, or null
     */
    public static Unrolled apply(
            Variable windows,
            List<Variable> state,
            Variable kernel,
            @Nullable Variable bias,
            @Nullable Mask mask,
            Pooling pooling) {
        return new QrnnScan(Linear.apply(windows, kernel, bias), state, mask, pooling).run();
    }

    @Override
    float[] a() {
        return z;
    }

    @Override
    int aAt(int b, int t) {
        return zAt(b, t) + units;
    }

    @Override
    int aColumn() {
        return units;
    }

    @Override
    int bColumn() {
        return 0;
    }

    @Override
    void before(int sequence, int from, int n) {
        activate(Activation.TANH, sequence, from, n);
        for (int block = 1; block < pooling.blocks(); block++) {
            activate(Activation.SIGMOID, sequence, block * units + from, n);
        }
        int candidate = zAt(sequence, 0) + from;
        int own = at(sequence, 0) + from;
        if (pooling == Pooling.IFO) {
            kernels.product(b, own, units, z, candidate + 3 * units, zRow, z, candidate, zRow, time, n);
        } else {
            ScanKernels.leak(b, own, units, z, candidate + units, zRow, z, candidate, zRow, time, n);
        }
    }

    @Override
    void output(int sequence, int t, int from, int n) {
        if (pooling != Pooling.F) {
            int at = at(sequence, t) + from;
            Elementwise.multiply(state(0), at, z, zAt(sequence, t) + 2 * units + from, state(1), at, n);
        }
    }

    @Override
    void outputBack(int sequence, int t, int from, int n) {
        if (pooling != Pooling.F) {
            int h = sequence * units + from;
            int gate = zAt(sequence, t) + 2 * units + from;
            Elementwise.multiply(dz, gate, d[0], h, state(1), at(sequence, t) + from, n);
            Elementwise.addProduct(d[1], h, d[0], h, z, gate, n);
            Arrays.fill(d[0], h, h + n, 0f);
        }
    }

    @Override
    void after(int sequence, int from, int n) {
        int g = zAt(sequence, 0) + from;
        int f = g + units;
        int i = g + 3 * units;
        if (pooling == Pooling.IFO) {
            kernels.product(dz, i, zRow, dz, g, zRow, z, g, zRow, time, n);
            kernels.product(dz, g, zRow, dz, g, zRow, z, i, zRow, time, n);
        } else {
            ScanKernels.leakBack(dz, f, zRow, dz, g, zRow, z, f, zRow, z, g, zRow, time, n);
        }
        slope(Activation.TANH, sequence, from, n);
        for (int block = 1; block < pooling.blocks(); block++) {
            slope(Activation.SIGMOID, sequence, block * units + from, n);
        }
    }
}
