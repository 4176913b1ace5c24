package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/** {@code y = b + x.W} over the last axis: {@code [..., I]} to {@code [..., N]}. */
public final class Linear {
    /** Rows, or columns of a weight gradient, that a thread takes at a time. */
    private static final int GRAIN = 48;

    private Linear() {}

    /**
     * Applies the weights to the last axis.
     *
     * @param x inputs {@code [..., I]}
     * @param kernel W {@code [I, N]}
     * @param bias b {@code [N]}, or null
     */
    public static Variable apply(Variable x, Variable kernel, @Nullable Variable bias) {
        Tape tape = x.tape();
        Compute compute = Compute.current();
        Kernels kernels = compute.kernels();
        int inputs = kernel.shape().axis(0);
        int outputs = kernel.shape().axis(1);
        int rows = x.shape().with(-1, 1).size();
        Variable y = bias == null
                ? tape.output(x.shape().with(-1, outputs), x, kernel)
                : tape.output(x.shape().with(-1, outputs), x, kernel, bias);

        float[] start = bias == null ? new float[outputs] : bias.value().data();
        if (rows >= Factor.ROWS_TO_PACK && WideProduct.is(outputs)) {
            WideLinear.apply(x, kernel, bias, start, y);
            return y;
        }
        Factor w = Factor.of(compute, kernel, 0, outputs, inputs, outputs, rows);
        long cost = (long) rows * inputs * outputs;
        compute.workers().split(rows, GRAIN, cost, (from, to) -> {
            w.product(
                    y.value().data(),
                    from * outputs,
                    outputs,
                    start,
                    0,
                    x.value().data(),
                    from * inputs,
                    inputs,
                    to - from);
        });

        tape.record(
                () -> {
                    float[] dy = y.gradient().data();
                    if (kernel.needsGradient()) {
                        WeightGradient.of(tape, compute, rows, inputs)
                                .add(
                                        kernel.gradient().data(),
                                        0,
                                        outputs,
                                        x.value().data(),
                                        0,
                                        inputs,
                                        dy,
                                        0,
                                        outputs,
                                        outputs,
                                        rows);
                    }
                    if (bias != null && bias.needsGradient()) {
                        kernels.addColumnSums(bias.gradient().data(), 0, dy, 0, outputs, rows, outputs);
                    }
                    if (x.needsGradient()) {
                        float[] dx = x.gradient().data();
                        Factor wBack =
                                Factor.transposed(tape, compute, kernel.value().data(), 0, outputs, outputs, inputs);
                        compute.workers()
                                .split(
                                        rows,
                                        GRAIN,
                                        cost,
                                        (from, to) -> wBack.addProduct(
                                                dx, from * inputs, inputs, dy, from * outputs, outputs, to - from));
                    }
                },
                y);
        return y;
    }
}
