package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Elementwise;
import dev.rondo.kernel.Kernels;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The mean and the largest value of every sequence over the steps that its mask keeps: {@code [B, T, C]} to
 * {@code [B, C]}. Steps that are left out are not read, so NaN in the padding reaches nothing. A sequence without any
 * step to keep gives zero, and no gradient.
 */
public final class OverTime {
    /** Sequences that a thread takes at a time. */
    private static final int GRAIN = 4;

    /** Where there is no largest step. */
    private static final float NOWHERE = -1;

    private OverTime() {}

    /** {@code y[b, c] = sum of x[b, t, c] / n[b]} over the n[b] steps that are kept, first step first. */
    public static Variable mean(Variable x, @Nullable Mask mask) {
        Sizes sizes = Sizes.of(x, mask);
        Tape tape = x.tape();
        Compute compute = Compute.current();
        Kernels kernels = compute.kernels();
        int channels = sizes.channels;
        Variable y = tape.output(Shape.of(sizes.batch, channels), x);
        float[] values = y.value().data();
        compute.workers().split(sizes.batch, GRAIN, (from, to) -> {
            Arrays.fill(values, from * channels, to * channels, 0f);
            for (int b = from; b < to; b++) {
                for (int t = 0; t < sizes.time; t++) {
                    if (sizes.keeps(b, t)) {
                        kernels.add(values, b * channels, 0, x.value().data(), sizes.at(b, t), 0, 1, channels);
                    }
                }
                Elementwise.scale(values, b * channels, sizes.share(b), channels);
            }
        });
        tape.record(
                () -> {
                    float[] dx = x.gradient().data();
                    float[] dy = y.gradient().data();
                    compute.workers().split(sizes.batch, GRAIN, (from, to) -> {
                        for (int b = from; b < to; b++) {
                            float share = sizes.share(b);
                            for (int t = 0; t < sizes.time; t++) {
                                if (sizes.keeps(b, t)) {
                                    Elementwise.addScaled(dx, sizes.at(b, t), share, dy, b * channels, channels);
                                }
                            }
                        }
                    });
                },
                y);
        return y;
    }

    /** {@code y[b, c] = max x[b, t, c]} over the steps that are kept; of equal values the first one has the gradient. */
    public static Variable max(Variable x, @Nullable Mask mask) {
        Sizes sizes = Sizes.of(x, mask);
        Tape tape = x.tape();
        Compute compute = Compute.current();
        int channels = sizes.channels;
        Variable y = tape.output(Shape.of(sizes.batch, channels), x);
        float[] values = y.value().data();
        float[] steps = tape.take(sizes.batch * channels);
        compute.workers().split(sizes.batch, GRAIN, (from, to) -> {
            Arrays.fill(values, from * channels, to * channels, 0f);
            Arrays.fill(steps, from * channels, to * channels, NOWHERE);
            for (int b = from; b < to; b++) {
                for (int t = 0; t < sizes.time; t++) {
                    if (sizes.keeps(b, t)) {
                        raise(values, steps, b * channels, t, x.value().data(), sizes.at(b, t), channels);
                    }
                }
            }
        });
        tape.record(
                () -> {
                    float[] dx = x.gradient().data();
                    float[] dy = y.gradient().data();
                    for (int i = 0; i < dy.length; i++) {
                        if (steps[i] != NOWHERE) {
                            dx[sizes.at(i / channels, (int) steps[i]) + i % channels] += dy[i];
                        }
                    }
                },
                y);
        return y;
    }

    /** Takes step t into the largest values of a sequence, and NaN for good. */
    private static void raise(float[] values, float[] steps, int off, int t, float[] x, int xOff, int channels) {
        for (int c = 0; c < channels; c++) {
            float candidate = x[xOff + c];
            float known = values[off + c];
            if (steps[off + c] == NOWHERE || candidate > known || Float.isNaN(candidate)) {
                values[off + c] = candidate;
                steps[off + c] = t;
            }
        }
    }

    /** The axes of x, and which steps count. */
    private record Sizes(
            int batch, int time, int channels, @Nullable Mask mask) {
        static Sizes of(Variable x, @Nullable Mask mask) {
            Shape shape = x.shape();
            if (shape.rank() != 3) {
                throw new ShapeException("Expected sequences [B, T, C], got " + shape + ".");
            }
            return new Sizes(shape.axis(0), shape.axis(1), shape.axis(2), mask);
        }

        boolean keeps(int b, int t) {
            return mask == null || mask.keeps(b, t);
        }

        int at(int b, int t) {
            return (b * time + t) * channels;
        }

        /** What each kept step of a sequence adds to its mean; 0 where none is kept. */
        float share(int b) {
            int kept = 0;
            for (int t = 0; t < time; t++) {
                kept += keeps(b, t) ? 1 : 0;
            }
            return kept == 0 ? 0f : 1f / kept;
        }
    }
}
