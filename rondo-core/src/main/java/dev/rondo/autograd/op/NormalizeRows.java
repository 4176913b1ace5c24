package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.NormKernels;

/**
 * Every row of the last axis by its own moments, {@code y = (x - mean) / sqrt(variance + epsilon)}: layer normalization
 * (Ba, Kiros and Hinton 2016); without the mean, {@code y = x / sqrt(mean(x^2) + epsilon)}, RMS normalization (Zhang and
 * Sennrich 2019). What a layer learns, a scale and a shift, is {@link ScaleShift}.
 */
public final class NormalizeRows {
    /** Rows that a thread takes at a time. */
    private static final int GRAIN = 16;

    private NormalizeRows() {}

    /**
     * Normalizes.
     *
     * @param x {@code [..., N]}
     * @param centered whether the mean is taken off
     * @param epsilon keeps the divisor from zero
     */
    public static Variable apply(Variable x, boolean centered, double epsilon) {
        Tape tape = x.tape();
        Compute compute = Compute.current();
        int n = x.shape().axis(-1);
        int rows = x.shape().with(-1, 1).size();
        Variable y = tape.output(x.shape(), x);
        float[] h = y.value().data();
        float[] inv = tape.take(rows);
        compute.workers().split(rows, GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                inv[row] = NormKernels.row(h, row * n, x.value().data(), row * n, n, centered, epsilon);
            }
        });
        tape.record(
                () -> {
                    float[] dx = x.gradient().data();
                    float[] dh = y.gradient().data();
                    compute.workers().split(rows, GRAIN, (from, to) -> {
                        for (int row = from; row < to; row++) {
                            int at = row * n;
                            NormKernels.rowBackward(dx, at, dh, at, h, at, inv[row], n, centered);
                        }
                    });
                },
                y);
        return y;
    }
}
