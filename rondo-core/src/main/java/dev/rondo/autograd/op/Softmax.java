package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.SoftmaxKernels;
import org.jspecify.annotations.Nullable;

/** {@code y = exp(x) / sum(exp(x))} over the last axis: {@code [..., N]}, rows that sum to 1. */
public final class Softmax {
    /** Rows that a thread takes at a time. */
    private static final int GRAIN = 16;

    /** Which elements of a row count. */
    @FunctionalInterface
    public interface Kept {
        /** Sets {@code flags[n]} for row {@code row} of all rows of x; every flag has any value before. */
        void mark(int row, boolean[] flags);
    }

    private Softmax() {}

    /** The softmax of every row. */
    public static Variable apply(Variable x) {
        return apply(x, null);
    }

    /**
     * The softmax over the elements that count. The others are not read and become 0; a row in which none counts becomes
     * all 0, and has no gradient.
     */
    public static Variable apply(Variable x, @Nullable Kept kept) {
        Tape tape = x.tape();
        Compute compute = Compute.current();
        int n = x.shape().axis(-1);
        int rows = x.shape().with(-1, 1).size();
        Variable y = tape.output(x.shape(), x);
        float[] in = x.value().data();
        float[] out = y.value().data();
        compute.workers().split(rows, GRAIN, (from, to) -> {
            boolean[] flags = new boolean[kept == null ? 0 : n];
            for (int row = from; row < to; row++) {
                if (kept == null) {
                    SoftmaxKernels.softmax(compute.kernels(), out, row * n, in, row * n, n);
                } else {
                    kept.mark(row, flags);
                    SoftmaxKernels.softmax(compute.kernels(), out, row * n, in, row * n, flags, 0, n);
                }
            }
        });
        tape.record(
                () -> {
                    float[] dx = x.gradient().data();
                    float[] dy = y.gradient().data();
                    compute.workers().split(rows, GRAIN, (from, to) -> {
                        for (int row = from; row < to; row++) {
                            SoftmaxKernels.backward(dx, row * n, out, row * n, dy, row * n, n);
                        }
                    });
                },
                y);
        return y;
    }
}
