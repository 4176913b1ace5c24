package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Kernels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code y = b + x.E'} over the last axis, with the matrix the other way round than in {@link Linear}: {@code [..., D]} to
 * {@code [..., V]}. For a table of vectors E whose rows are also what the result is compared with, such as an embedding
 * that gives a language model its scores, too.
 */
public final class LinearTransposed {
    /** Rows of x that a thread takes at a time. */
    private static final int GRAIN = 48;

    /** Rows of the table that are taken together. */
    private static final int ROWS = WideProduct.columns();

    private LinearTransposed() {}

    /**
     * Applies the table.
     *
     * @param x {@code [..., D]}
     * @param table E {@code [V, D]}
     * @param bias b {@code [V]}, or null
     */
    public static Variable apply(Variable x, Variable table, @Nullable Variable bias) {
        Tape tape = x.tape();
        Compute compute = Compute.current();
        int outputs = table.shape().axis(0);
        Variable y = bias == null
                ? tape.output(x.shape().with(-1, outputs), x, table)
                : tape.output(x.shape().with(-1, outputs), x, table, bias);
        Sizes sizes = new Sizes(x.shape().with(-1, 1).size(), table.shape().axis(1), outputs);
        float[] xs = x.value().data();
        float[] vectors = table.value().data();
        float[] start = bias == null ? new float[outputs] : bias.value().data();
        WideProduct product =
                new WideProduct(tape, compute, vectors, 1, sizes.inputs, sizes.rows, sizes.inputs, outputs);
        if (sizes.rows < Factor.ROWS_TO_PACK) {
            few(tape, compute, sizes, xs, vectors, start, y.value().data());
        } else if (WideProduct.is(outputs)) {
            product.forward(y.value().data(), xs, start);
        } else {
            narrow(tape, compute, sizes, xs, vectors, start, y.value().data());
        }
        tape.record(
                () -> product.backward(
                        WideProduct.gradient(x),
                        y.gradient().data(),
                        compute.kernels().packedRowsLength(ROWS, sizes.rows),
                        toWeights(compute.kernels(), sizes, x, table, bias, y)),
                y);
        return y;
    }

    /** @param rows of x; {@code inputs} D, {@code outputs} V */
    private record Sizes(int rows, int inputs, int outputs) {}

    private static void narrow(
            Tape tape, Compute compute, Sizes sizes, float[] x, float[] table, float[] start, float[] y) {
        int in = sizes.inputs;
        int out = sizes.outputs;
        Factor turned = Factor.transposed(tape, compute, table, 0, in, in, out);
        compute.workers()
                .split(
                        sizes.rows,
                        GRAIN,
                        (from, to) -> turned.product(y, from * out, out, start, 0, x, from * in, in, to - from));
    }

    /** The table is the left factor as it lies, {@code y' = b + E.x'}: the same chain for every element. */
    private static void few(
            Tape tape, Compute compute, Sizes sizes, float[] x, float[] table, float[] start, float[] y) {
        int rows = sizes.rows;
        int in = sizes.inputs;
        int out = sizes.outputs;
        Kernels kernels = compute.kernels();
        float[] turned = tape.take(in * rows);
        for (int i = 0; i < in; i++) {
            for (int row = 0; row < rows; row++) {
                turned[i * rows + row] = x[row * in + i];
            }
        }
        float[] result = tape.take(out * rows);
        compute.workers().split(out, ROWS, (from, to) -> {
            for (int v = from; v < to; v++) {
                Arrays.fill(result, v * rows, (v + 1) * rows, start[v]);
            }
            kernels.multiply(result, from * rows, rows, table, from * in, in, 1, turned, 0, rows, to - from, rows, in);
            for (int row = 0; row < rows; row++) {
                for (int v = from; v < to; v++) {
                    y[row * out + v] = result[v * rows + row];
                }
            }
        });
    }

    /** {@code dE += dy'.x} and {@code db += dy} for some rows of the table. */
    private static WideProduct.Columns toWeights(
            Kernels kernels, Sizes sizes, Variable x, Variable table, @Nullable Variable bias, Variable y) {
        int in = sizes.inputs;
        int out = sizes.outputs;
        int rows = sizes.rows;
        float[] xs = x.value().data();
        float[] dy = y.gradient().data();
        float[] dTable = WideProduct.gradient(table);
        float[] dBias = WideProduct.gradient(bias);
        return (from, count, aside) -> {
            if (dBias != null) {
                kernels.addColumnSums(dBias, from, dy, from, out, rows, count);
            }
            if (dTable != null) {
                kernels.packRows(aside, 0, dy, from, 1, out, count, rows);
                kernels.multiplyPackedRows(dTable, from * in, in, aside, 0, xs, 0, in, count, in, rows);
            }
        };
    }
}
