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
    private static final int ROWS = 192;

    /** From this many rows of x on, turning the table round costs less than it saves. */
    private static final int ROWS_TO_TURN = 16;

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
        float[] start = bias == null ? new float[outputs] : bias.value().data();
        if (sizes.rows < ROWS_TO_TURN) {
            few(
                    tape,
                    compute,
                    sizes,
                    x.value().data(),
                    table.value().data(),
                    start,
                    y.value().data());
        } else {
            many(
                    tape,
                    compute,
                    sizes,
                    x.value().data(),
                    table.value().data(),
                    start,
                    y.value().data());
        }
        tape.record(
                () -> {
                    float[] dy = y.gradient().data();
                    if (table.needsGradient()) {
                        backToTable(
                                tape,
                                compute,
                                sizes,
                                x.value().data(),
                                dy,
                                table.gradient().data());
                    }
                    if (bias != null && bias.needsGradient()) {
                        compute.kernels().addColumnSums(bias.gradient().data(), 0, dy, 0, outputs, sizes.rows, outputs);
                    }
                    if (x.needsGradient()) {
                        backToInput(
                                tape,
                                compute,
                                sizes,
                                table.value().data(),
                                dy,
                                x.gradient().data());
                    }
                },
                y);
        return y;
    }

    /** @param rows of x; {@code inputs} D, {@code outputs} V */
    private record Sizes(int rows, int inputs, int outputs) {}

    private static void many(
            Tape tape, Compute compute, Sizes sizes, float[] x, float[] table, float[] start, float[] y) {
        int in = sizes.inputs;
        int out = sizes.outputs;
        Factor turned = Factor.transposed(tape, compute.kernels(), table, 0, in, in, out);
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

    /** {@code dE += dy'.x}, some rows of the table after the other: all of dy rearranged would be as large as the scores. */
    private static void backToTable(Tape tape, Compute compute, Sizes sizes, float[] x, float[] dy, float[] dTable) {
        int in = sizes.inputs;
        int out = sizes.outputs;
        Kernels kernels = compute.kernels();
        int length = kernels.packedRowsLength(ROWS, sizes.rows);
        Shares.run(tape, compute.workers(), Math.ceilDiv(out, ROWS), length, (piece, aside) -> {
            int from = piece * ROWS;
            int many = Math.min(ROWS, out - from);
            kernels.packRows(aside, 0, dy, from, 1, out, many, sizes.rows);
            kernels.multiplyPackedRows(dTable, from * in, in, aside, 0, x, 0, in, many, in, sizes.rows);
        });
    }

    private static void backToInput(Tape tape, Compute compute, Sizes sizes, float[] table, float[] dy, float[] dx) {
        int in = sizes.inputs;
        int out = sizes.outputs;
        Factor factor = Factor.of(tape, compute.kernels(), table, 0, in, out, in, sizes.rows);
        compute.workers()
                .split(
                        sizes.rows,
                        GRAIN,
                        (from, to) -> factor.addProduct(dx, from * in, in, dy, from * out, out, to - from));
    }
}
