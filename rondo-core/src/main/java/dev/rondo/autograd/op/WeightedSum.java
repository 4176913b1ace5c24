package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Kernels;
import dev.rondo.tensor.Shape;
import java.util.Arrays;

/**
 * What attention reads: {@code y[b, i] = sum over j of w[b, head, i, j] v[b, j]}. The heads stand side by side in the
 * last axis of the values and of the result, and each has weights of its own.
 */
public final class WeightedSum {
    private WeightedSum() {}

    /**
     * The sums.
     *
     * @param w weights {@code [B, heads, Tq, Tk]}
     * @param v values {@code [B, Tk, heads * D]}
     * @return {@code [B, Tq, heads * D]}
     */
    public static Variable apply(Variable w, Variable v) {
        Tape tape = w.tape();
        Compute compute = Compute.current();
        Kernels kernels = compute.kernels();
        int batch = w.shape().axis(0);
        int heads = w.shape().axis(1);
        int queries = w.shape().axis(2);
        int keys = w.shape().axis(3);
        int width = v.shape().axis(2);
        int depth = width / heads;
        int block = queries * keys;
        Variable y = tape.output(Shape.of(batch, queries, width), w, v);
        float[] weights = w.value().data();
        float[] values = v.value().data();
        float[] sums = y.value().data();
        Arrays.fill(sums, 0f);
        // spotless:off: arguments stand in groups, an array with its offset and strides
        compute.workers().split(batch * heads, 1, (from, to) -> {
            for (int i = from; i < to; i++) {
                int yAt = i / heads * queries * width + i % heads * depth;
                int vAt = i / heads * keys * width + i % heads * depth;
                kernels.multiply(
                        sums, yAt, width, weights, i * block, keys, 1, values, vAt, width, queries, depth, keys);
            }
        });
        tape.record(
                () -> {
                    float[] dy = y.gradient().data();
                    float[] dw = w.needsGradient() ? w.gradient().data() : null;
                    float[] dv = v.needsGradient() ? v.gradient().data() : null;
                    int length = dw == null ? 0 : kernels.packedLength(depth, keys);
                    Shares.run(tape, compute.workers(), batch * heads, length, (i, aside) -> {
                        int yAt = i / heads * queries * width + i % heads * depth;
                        int vAt = i / heads * keys * width + i % heads * depth;
                        if (dv != null) {
                            kernels.multiply(
                                    dv, vAt, width, weights, i * block, 1, keys, dy, yAt, width, keys, depth, queries);
                        }
                        if (dw != null) {
                            kernels.pack(aside, values, vAt, 1, width, depth, keys);
                            kernels.multiplyPacked(
                                    dw, i * block, keys, dw, i * block, keys, dy, yAt, width, aside,
                                    queries, keys, depth);
                        }
                    });
                },
                y);
        // spotless:on
        return y;
    }
}
