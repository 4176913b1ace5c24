package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Kernels;
import dev.rondo.tensor.Shape;
import java.util.Arrays;

/**
 * Dot-product attention (Luong, Pham and Manning 2015): {@code s[b, head, i, j] = q[b, i] . k[b, j]}, how well key j
 * answers query i. The heads stand side by side in the last axis of queries and keys (Vaswani et al. 2017).
 */
public final class DotScores {
    private DotScores() {}

    /**
     * The scores.
     *
     * @param q queries {@code [B, Tq, heads * D]}
     * @param k keys {@code [B, Tk, heads * D]}
     * @return {@code [B, heads, Tq, Tk]}
     */
    public static Variable apply(Variable q, Variable k, int heads) {
        Tape tape = q.tape();
        Compute compute = Compute.current();
        Kernels kernels = compute.kernels();
        int batch = q.shape().axis(0);
        int queries = q.shape().axis(1);
        int keys = k.shape().axis(1);
        int width = q.shape().axis(2);
        int depth = width / heads;
        int block = queries * keys;
        Variable s = tape.output(Shape.of(batch, heads, queries, keys), q, k);
        float[] scores = s.value().data();
        float[] query = q.value().data();
        float[] key = k.value().data();
        Arrays.fill(scores, 0f);
        // spotless:off: arguments stand in groups, an array with its offset and strides
        Shares.run(tape, compute.workers(), batch * heads, kernels.packedLength(depth, keys), (i, aside) -> {
            int qAt = i / heads * queries * width + i % heads * depth;
            int kAt = i / heads * keys * width + i % heads * depth;
            kernels.pack(aside, key, kAt, 1, width, depth, keys);
            kernels.multiplyPacked(
                    scores, i * block, keys, scores, i * block, keys, query, qAt, width, aside, queries, keys, depth);
        });
        tape.record(
                () -> {
                    float[] ds = s.gradient().data();
                    float[] dq = q.needsGradient() ? q.gradient().data() : null;
                    float[] dk = k.needsGradient() ? k.gradient().data() : null;
                    compute.workers().split(batch * heads, 1, (from, to) -> {
                        for (int i = from; i < to; i++) {
                            int qAt = i / heads * queries * width + i % heads * depth;
                            int kAt = i / heads * keys * width + i % heads * depth;
                            if (dq != null) {
                                kernels.multiply(
                                        dq, qAt, width, ds, i * block, keys, 1, key, kAt, width, queries, depth, keys);
                            }
                            if (dk != null) {
                                kernels.multiply(
                                        dk, kAt, width, ds, i * block, 1, keys, query, qAt, width, keys, depth, queries);
                            }
                        }
                    });
                },
                s);
        // spotless:on
        return s;
    }
}
