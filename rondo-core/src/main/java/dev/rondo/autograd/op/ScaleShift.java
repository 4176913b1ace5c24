package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Elementwise;
import dev.rondo.kernel.Kernels;
import dev.rondo.tensor.Shape;
import org.jspecify.annotations.Nullable;

/** {@code y = g x + b}, with a factor and a summand for each element of the last axis: {@code [..., N]}. */
public final class ScaleShift {
    /** Rows that a thread takes at a time. */
    private static final int GRAIN = 32;

    private ScaleShift() {}

    /**
     * Scales and shifts; x itself where there is nothing to do.
     *
     * @param x {@code [..., N]}
     * @param scale g {@code [N]}, or null for all 1
     * @param shift b {@code [N]}, or null for all 0
     */
    public static Variable apply(Variable x, @Nullable Variable scale, @Nullable Variable shift) {
        Variable scaled = scale == null ? x : scale(x, scale);
        return shift == null ? scaled : shift(scaled, shift);
    }

    private static Variable scale(Variable x, Variable scale) {
        Tape tape = x.tape();
        Compute compute = Compute.current();
        Kernels kernels = compute.kernels();
        int n = x.shape().axis(-1);
        int rows = rows(x.shape());
        Variable y = tape.output(x.shape(), x, scale);
        float[] g = scale.value().data();
        float[] values = x.value().data();
        compute.workers()
                .split(
                        rows,
                        GRAIN,
                        (from, to) -> kernels.product(
                                y.value().data(), from * n, n, values, from * n, n, g, 0, 0, to - from, n));
        tape.record(
                () -> {
                    float[] dy = y.gradient().data();
                    if (scale.needsGradient()) {
                        float[] products = tape.take(dy.length);
                        kernels.product(products, 0, n, dy, 0, n, values, 0, n, rows, n);
                        kernels.addColumnSums(scale.gradient().data(), 0, products, 0, n, rows, n);
                    }
                    if (x.needsGradient()) {
                        float[] dx = x.gradient().data();
                        compute.workers()
                                .split(
                                        rows,
                                        GRAIN,
                                        (from, to) -> kernels.addProduct(
                                                dx, from * n, n, dy, from * n, n, g, 0, 0, to - from, n));
                    }
                },
                y);
        return y;
    }

    private static Variable shift(Variable x, Variable shift) {
        Tape tape = x.tape();
        Kernels kernels = Compute.current().kernels();
        int n = x.shape().axis(-1);
        int rows = rows(x.shape());
        Variable y = tape.output(x.shape(), x, shift);
        System.arraycopy(x.value().data(), 0, y.value().data(), 0, rows * n);
        kernels.add(y.value().data(), 0, n, shift.value().data(), 0, 0, rows, n);
        tape.record(
                () -> {
                    float[] dy = y.gradient().data();
                    if (shift.needsGradient()) {
                        kernels.addColumnSums(shift.gradient().data(), 0, dy, 0, n, rows, n);
                    }
                    if (x.needsGradient()) {
                        Elementwise.add(x.gradient().data(), 0, dy, 0, rows * n);
                    }
                },
                y);
        return y;
    }

    private static int rows(Shape shape) {
        return shape.with(-1, 1).size();
    }
}
