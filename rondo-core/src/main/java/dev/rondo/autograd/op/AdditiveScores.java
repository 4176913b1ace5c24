package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Activation;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Kernels;
import dev.rondo.tensor.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Additive attention (Bahdanau, Cho and Bengio 2015): {@code s[b, i, j] = v . tanh(q[b, i] + k[b, j])}, how well key j
 * answers query i. Nothing of size {@code Tq Tk U} is kept: the way back computes the tanh again.
 */
public final class AdditiveScores {
    private AdditiveScores() {}

    /**
     * The scores.
     *
     * @param q queries {@code [B, Tq, U]}
     * @param k keys {@code [B, Tk, U]}
     * @param v {@code [U]}, or null for all 1
     * @return {@code [B, 1, Tq, Tk]}
     */
    public static Variable apply(Variable q, Variable k, @Nullable Variable v) {
        Tape tape = q.tape();
        Variable y = v == null ? tape.output(shape(q, k), q, k) : tape.output(shape(q, k), q, k, v);
        Pass pass = new Pass(tape, Compute.current(), q, k, v, y);
        pass.forward();
        tape.record(pass::backward, y);
        return y;
    }

    private static Shape shape(Variable q, Variable k) {
        return Shape.of(q.shape().axis(0), 1, q.shape().axis(1), k.shape().axis(1));
    }

    /** Keys lie as {@code [U, Tk]} here, so that the loops run along the keys of one unit. */
    private static final class Pass {
        private final Tape tape;
        private final Compute compute;
        private final Kernels kernels;
        private final Variable q;
        private final Variable k;
        private final @Nullable Variable v;
        private final Variable y;
        private final int batch;
        private final int queries;
        private final int keys;
        private final int units;
        private final float[] weights;

        Pass(Tape tape, Compute compute, Variable q, Variable k, @Nullable Variable v, Variable y) {
            this.tape = tape;
            this.compute = compute;
            this.kernels = compute.kernels();
            this.q = q;
            this.k = k;
            this.v = v;
            this.y = y;
            batch = q.shape().axis(0);
            queries = q.shape().axis(1);
            keys = k.shape().axis(1);
            units = q.shape().axis(2);
            weights = v == null ? tape.take(units) : v.value().data();
            if (v == null) {
                Arrays.fill(weights, 1f);
            }
        }

        void forward() {
            int block = units * keys;
            Arrays.fill(y.value().data(), 0f);
            Shares.run(tape, compute.workers(), batch, 2 * block, (b, aside) -> {
                turnKeys(b, aside);
                for (int i = 0; i < queries; i++) {
                    meet(b, i, aside, block);
                    int row = (b * queries + i) * keys;
                    kernels.multiply(
                            y.value().data(), row, keys, weights, 0, units, 1, aside, block, keys, 1, keys, units);
                }
            });
        }

        void backward() {
            int block = units * keys;
            float[] dv = tape.take(batch * units);
            Arrays.fill(dv, 0f);
            float[] dq = q.needsGradient() ? q.gradient().data() : null;
            float[] dk = k.needsGradient() ? k.gradient().data() : null;
            float[] dy = y.gradient().data();
            Shares.run(tape, compute.workers(), batch, 4 * block, (b, aside) -> {
                turnKeys(b, aside);
                Arrays.fill(aside, 3 * block, 4 * block, 0f);
                for (int i = 0; i < queries; i++) {
                    meet(b, i, aside, block);
                    kernels.slope(Activation.TANH, aside, 2 * block, keys, aside, block, keys, units, keys);
                    int row = (b * queries + i) * keys;
                    for (int u = 0; u < units; u++) {
                        int tanh = block + u * keys;
                        int slope = 2 * block + u * keys;
                        int dKey = 3 * block + u * keys;
                        float ofWeight = dv[b * units + u];
                        float ofQuery = 0f;
                        for (int j = 0; j < keys; j++) {
                            float d = dy[row + j];
                            ofWeight = Math.fma(d, aside[tanh + j], ofWeight);
                            float dSum = d * weights[u] * aside[slope + j];
                            ofQuery += dSum;
                            aside[dKey + j] += dSum;
                        }
                        dv[b * units + u] = ofWeight;
                        if (dq != null) {
                            dq[(b * queries + i) * units + u] += ofQuery;
                        }
                    }
                }
                if (dk != null) {
                    for (int j = 0; j < keys; j++) {
                        for (int u = 0; u < units; u++) {
                            dk[(b * keys + j) * units + u] += aside[3 * block + u * keys + j];
                        }
                    }
                }
            });
            if (v != null && v.needsGradient()) {
                kernels.addColumnSums(v.gradient().data(), 0, dv, 0, units, batch, units);
            }
        }

        /** The keys of sequence b, unit by unit, at the beginning of {@code aside}. */
        private void turnKeys(int b, float[] aside) {
            float[] from = k.value().data();
            for (int j = 0; j < keys; j++) {
                for (int u = 0; u < units; u++) {
                    aside[u * keys + j] = from[(b * keys + j) * units + u];
                }
            }
        }

        /** {@code tanh(q[b, i] + k[b, j])} for all keys, unit by unit, after the keys. */
        private void meet(int b, int i, float[] aside, int block) {
            float[] from = q.value().data();
            for (int u = 0; u < units; u++) {
                float query = from[(b * queries + i) * units + u];
                for (int j = 0; j < keys; j++) {
                    aside[block + u * keys + j] = aside[u * keys + j] + query;
                }
            }
            kernels.activate(Activation.TANH, aside, block, keys, units, keys);
        }
    }
}
