package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Elementwise;
import dev.rondo.kernel.Kernels;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A convolution over time: {@code y[b, s, f] = bias[f] + sum over k, i of x[b, s stride + k dilation - before, i] W[k, i,
 * f]}, with zeros for padding and for steps that a mask leaves out.
 *
 * <p>The input is copied once, with its padding. There a window without gaps is one stretch of memory, so all of its
 * places are one product whose rows overlap; with gaps or groups, every place is a product of its own that goes on from
 * the sums of the one before.
 */
public final class Convolution {
    /** Output steps that a thread takes at a time. */
    private static final int GRAIN = 48;

    private Convolution() {}

    /**
     * Convolves.
     *
     * @param x {@code [B, T, I]}
     * @param kernel W {@code [K, I / groups, F]}; the filters of a group stand side by side and see its inputs alone
     * @param bias {@code [F]}, or null
     * @param mask which steps of x count, or null for all
     * @return {@code [B, S, F]}
     */
    public static Variable apply(
            Variable x, Variable kernel, @Nullable Variable bias, Window window, int groups, @Nullable Mask mask) {
        int filters = kernel.shape().axis(2);
        Shape shape = Shape.of(x.shape().axis(0), window.steps(), filters);
        Tape tape = x.tape();
        Variable y = bias == null ? tape.output(shape, x, kernel) : tape.output(shape, x, kernel, bias);
        Pass pass = new Pass(x, kernel, bias, y, window, groups, mask);
        pass.forward();
        tape.record(pass::backward, y);
        return y;
    }

    private static final class Pass {
        private final Tape tape;
        private final Compute compute = Compute.current();
        private final Kernels kernels = compute.kernels();
        private final Variable x;
        private final Variable kernel;
        private final @Nullable Variable bias;
        private final Variable y;
        private final Window window;
        private final int groups;
        private final @Nullable Mask mask;
        private final int batch;
        private final int channels;
        private final int filters;

        /** Inputs and filters of a group. */
        private final int inputs;

        private final int outputs;

        /** Steps of a padded sequence, a multiple of the stride; output steps of it, wanted or not. */
        private final int padded;

        private final int rows;

        /** How many products a group takes, and how deep each is: all places at once, or one at a time. */
        private final int products;

        private final int depth;

        /** {@code [B, padded, I]}, and zeros under the last windows. */
        private final float[] spaced;

        Pass(
                Variable x,
                Variable kernel,
                @Nullable Variable bias,
                Variable y,
                Window window,
                int groups,
                @Nullable Mask mask) {
            tape = x.tape();
            this.x = x;
            this.kernel = kernel;
            this.bias = bias;
            this.y = y;
            this.window = window;
            this.groups = groups;
            this.mask = mask;
            batch = x.shape().axis(0);
            channels = x.shape().axis(2);
            filters = kernel.shape().axis(2);
            inputs = channels / groups;
            outputs = filters / groups;
            int needed =
                    Math.max(window.before() + window.time(), (window.steps() - 1) * window.stride() + window.span());
            rows = Math.ceilDiv(needed, window.stride());
            padded = rows * window.stride();
            boolean wide = window.dilation() == 1 && groups == 1;
            products = wide ? 1 : window.size();
            depth = wide ? window.size() * channels : inputs;
            spaced = tape.take((batch * padded + window.span()) * channels);
            space();
        }

        private void space() {
            Arrays.fill(spaced, 0f);
            for (int b = 0; b < batch; b++) {
                for (int t = 0; t < window.time(); t++) {
                    if (mask == null || mask.keeps(b, t)) {
                        System.arraycopy(x.value().data(), from(b, t), spaced, to(b, t), channels);
                    }
                }
            }
        }

        private int from(int b, int t) {
            return (b * window.time() + t) * channels;
        }

        private int to(int b, int t) {
            return (b * padded + window.before() + t) * channels;
        }

        /** Where the first row under product p of a group lies, from the first step of a padded sequence. */
        private int under(int p, int group) {
            return p * window.dilation() * channels + group * inputs;
        }

        /** Where the weights of product p of a group lie. */
        private int weights(int p, int group) {
            return p * depth * filters + group * outputs;
        }

        void forward() {
            float[] start = bias == null ? new float[filters] : bias.value().data();
            float[] sums = y.value().data();
            int steps = window.steps();
            int step = window.stride() * channels;
            Factor[] factors = new Factor[products * groups];
            for (int i = 0; i < factors.length; i++) {
                factors[i] = Factor.of(
                        compute, kernel, weights(i % products, i / products), filters, depth, outputs, batch * steps);
            }
            compute.workers().split(batch * steps, GRAIN, (from, to) -> {
                for (int row = from; row < to; ) {
                    int b = row / steps;
                    int many = Math.min(to, (b + 1) * steps) - row;
                    int first = (b * padded + row % steps * window.stride()) * channels;
                    for (int i = 0; i < factors.length; i++) {
                        int p = i % products;
                        int group = i / products;
                        int c = row * filters + group * outputs;
                        int a = first + under(p, group);
                        if (p == 0) {
                            factors[i].product(sums, c, filters, start, group * outputs, spaced, a, step, many);
                        } else {
                            factors[i].addProduct(sums, c, filters, spaced, a, step, many);
                        }
                    }
                    row += many;
                }
            });
        }

        void backward() {
            float[] dy = y.gradient().data();
            if (bias != null && bias.needsGradient()) {
                kernels.addColumnSums(bias.gradient().data(), 0, dy, 0, filters, batch * window.steps(), filters);
            }
            if (kernel.needsGradient()) {
                backToKernel(dy, kernel.gradient().data());
            }
            if (x.needsGradient()) {
                backToInput(dy, x.gradient().data());
            }
        }

        /** One product over the rows of all sequences; those that no output belongs to have a gradient of zero. */
        private void backToKernel(float[] dy, float[] dw) {
            int row = window.steps() * filters;
            float[] spacedOut = tape.take(batch * rows * filters);
            Arrays.fill(spacedOut, 0f);
            for (int b = 0; b < batch; b++) {
                System.arraycopy(dy, b * row, spacedOut, b * rows * filters, row);
            }
            WeightGradient gradient = WeightGradient.of(tape, compute, batch * rows, depth);
            for (int group = 0; group < groups; group++) {
                for (int p = 0; p < products; p++) {
                    gradient.add(
                            dw,
                            weights(p, group),
                            filters,
                            spaced,
                            under(p, group),
                            window.stride() * channels,
                            depth,
                            spacedOut,
                            group * outputs,
                            filters,
                            outputs,
                            batch * rows);
                }
            }
        }

        /** Windows overlap, so every place of them is a product of its own here. */
        private void backToInput(float[] dy, float[] dx) {
            int steps = window.steps();
            float[] w = kernel.value().data();
            Factor[] factors = new Factor[window.size() * groups];
            for (int i = 0; i < factors.length; i++) {
                int place = i % window.size() * inputs * filters + i / window.size() * outputs;
                factors[i] = Factor.transposed(tape, compute, w, place, filters, outputs, inputs);
            }
            float[] dSpaced = tape.take(spaced.length);
            Arrays.fill(dSpaced, 0f);
            compute.workers().split(batch, 1, (from, to) -> {
                for (int b = from; b < to; b++) {
                    for (int i = 0; i < factors.length; i++) {
                        int group = i / window.size();
                        int c = b * padded * channels
                                + i % window.size() * window.dilation() * channels
                                + group * inputs;
                        int a = b * steps * filters + group * outputs;
                        factors[i].addProduct(dSpaced, c, window.stride() * channels, dy, a, filters, steps);
                    }
                    for (int t = 0; t < window.time(); t++) {
                        if (mask == null || mask.keeps(b, t)) {
                            Elementwise.add(dx, from(b, t), dSpaced, to(b, t), channels);
                        }
                    }
                }
            });
        }
    }
}
