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
 * The mean and the largest value under a window that moves over a sequence, channel by channel: {@code [B, T, C]} to
 * {@code [B, S, C]}. Padding and steps that a mask leaves out are not read, so what they hold reaches nothing, and they do
 * not count. A window over nothing else gives zero, and no gradient.
 */
public final class Pool {
    /** Output steps that a thread takes at a time. */
    private static final int GRAIN = 16;

    /** Where there is no largest step. */
    private static final float NOWHERE = -1;

    private Pool() {}

    /** The mean of the steps that count, first step first. */
    public static Variable mean(Variable x, Window window, @Nullable Mask mask) {
        Sizes sizes = Sizes.of(x, window, mask);
        Tape tape = x.tape();
        Compute compute = Compute.current();
        Kernels kernels = compute.kernels();
        int channels = sizes.channels;
        Variable y = tape.output(sizes.output(), x);
        float[] values = y.value().data();
        compute.workers().split(sizes.outputs(), GRAIN, (from, to) -> {
            Arrays.fill(values, from * channels, to * channels, 0f);
            for (int i = from; i < to; i++) {
                for (int k = 0; k < window.size(); k++) {
                    if (sizes.counts(i, k)) {
                        kernels.add(values, i * channels, 0, x.value().data(), sizes.at(i, k), 0, 1, channels);
                    }
                }
                Elementwise.scale(values, i * channels, sizes.share(i), channels);
            }
        });
        tape.record(
                () -> {
                    float[] dx = x.gradient().data();
                    float[] dy = y.gradient().data();
                    compute.workers().split(sizes.batch, 1, (from, to) -> {
                        for (int i = from * window.steps(); i < to * window.steps(); i++) {
                            float share = sizes.share(i);
                            for (int k = 0; k < window.size(); k++) {
                                if (sizes.counts(i, k)) {
                                    Elementwise.addScaled(dx, sizes.at(i, k), share, dy, i * channels, channels);
                                }
                            }
                        }
                    });
                },
                y);
        return y;
    }

    /** The largest value of the steps that count; of equal ones the first has the gradient. */
    public static Variable max(Variable x, Window window, @Nullable Mask mask) {
        Sizes sizes = Sizes.of(x, window, mask);
        Tape tape = x.tape();
        Compute compute = Compute.current();
        int channels = sizes.channels;
        Variable y = tape.output(sizes.output(), x);
        float[] values = y.value().data();
        float[] places = tape.take(values.length);
        compute.workers().split(sizes.outputs(), GRAIN, (from, to) -> {
            Arrays.fill(values, from * channels, to * channels, 0f);
            Arrays.fill(places, from * channels, to * channels, NOWHERE);
            for (int i = from; i < to; i++) {
                for (int k = 0; k < window.size(); k++) {
                    if (sizes.counts(i, k)) {
                        raise(values, places, i * channels, k, x.value().data(), sizes.at(i, k), channels);
                    }
                }
            }
        });
        tape.record(
                () -> {
                    float[] dx = x.gradient().data();
                    float[] dy = y.gradient().data();
                    int row = window.steps() * channels;
                    compute.workers().split(sizes.batch, 1, (from, to) -> {
                        for (int i = from * row; i < to * row; i++) {
                            if (places[i] != NOWHERE) {
                                dx[sizes.at(i / channels, (int) places[i]) + i % channels] += dy[i];
                            }
                        }
                    });
                },
                y);
        return y;
    }

    /** Takes place k of a window into its largest values, and NaN for good. */
    private static void raise(float[] values, float[] places, int off, int k, float[] x, int xOff, int channels) {
        for (int c = 0; c < channels; c++) {
            float candidate = x[xOff + c];
            if (places[off + c] == NOWHERE || candidate > values[off + c] || Float.isNaN(candidate)) {
                values[off + c] = candidate;
                places[off + c] = k;
            }
        }
    }

    /** The axes of x, and which steps count. Output i is step {@code i % S} of sequence {@code i / S}. */
    private record Sizes(
            int batch,
            int channels,
            Window window,
            @Nullable Mask mask) {
        static Sizes of(Variable x, Window window, @Nullable Mask mask) {
            return new Sizes(x.shape().axis(0), x.shape().axis(2), window, mask);
        }

        Shape output() {
            return Shape.of(batch, window.steps(), channels);
        }

        int outputs() {
            return batch * window.steps();
        }

        /** Whether place k of the window of output i counts. */
        boolean counts(int i, int k) {
            int t = window.at(i % window.steps(), k);
            return window.holds(t) && (mask == null || mask.keeps(i / window.steps(), t));
        }

        /** Where the input under place k of the window of output i lies. */
        int at(int i, int k) {
            return (i / window.steps() * window.time() + window.at(i % window.steps(), k)) * channels;
        }

        /** What each step that counts adds to the mean of output i; 0 where there is none. */
        float share(int i) {
            int count = 0;
            for (int k = 0; k < window.size(); k++) {
                count += counts(i, k) ? 1 : 0;
            }
            return count == 0 ? 0f : 1f / count;
        }
    }
}
