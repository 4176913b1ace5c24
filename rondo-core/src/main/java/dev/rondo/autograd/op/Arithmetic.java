package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Elementwise;
import dev.rondo.kernel.Reductions;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;

/**
 * Sums, differences and products of variables of one shape, logarithms and the mean: the small change of custom graphs
 * and losses.
 */
public final class Arithmetic {
    /** Logarithms that a thread takes at a time. */
    private static final int LOG_GRAIN = 1024;

    private Arithmetic() {}

    /** {@code a + b}. */
    public static Variable add(Variable a, Variable b) {
        return combine(a, 1f, b);
    }

    /** {@code a - b}. */
    public static Variable subtract(Variable a, Variable b) {
        return combine(a, -1f, b);
    }

    /** {@code y = a + s b}. */
    private static Variable combine(Variable a, float s, Variable b) {
        requireSame(a, b);
        Variable y = a.tape().output(a.shape(), a, b);
        int n = a.value().size();
        System.arraycopy(a.value().data(), 0, y.value().data(), 0, n);
        Elementwise.addScaled(y.value().data(), 0, s, b.value().data(), 0, n);
        a.tape()
                .record(
                        () -> {
                            float[] dy = y.gradient().data();
                            if (a.needsGradient()) {
                                Elementwise.add(a.gradient().data(), 0, dy, 0, n);
                            }
                            if (b.needsGradient()) {
                                Elementwise.addScaled(b.gradient().data(), 0, s, dy, 0, n);
                            }
                        },
                        y);
        return y;
    }

    /** {@code a * b}, element by element. */
    public static Variable multiply(Variable a, Variable b) {
        requireSame(a, b);
        Variable y = a.tape().output(a.shape(), a, b);
        int n = a.value().size();
        Elementwise.multiply(y.value().data(), 0, a.value().data(), 0, b.value().data(), 0, n);
        a.tape()
                .record(
                        () -> {
                            float[] dy = y.gradient().data();
                            if (a.needsGradient()) {
                                Elementwise.addProduct(
                                        a.gradient().data(), 0, dy, 0, b.value().data(), 0, n);
                            }
                            if (b.needsGradient()) {
                                Elementwise.addProduct(
                                        b.gradient().data(), 0, dy, 0, a.value().data(), 0, n);
                            }
                        },
                        y);
        return y;
    }

    /** {@code factor * x}. */
    public static Variable scale(Variable x, float factor) {
        return rescale(x, factor, 0);
    }

    /** {@code factor * x + offset}. */
    public static Variable rescale(Variable x, float factor, float offset) {
        Variable y = x.tape().output(x.shape(), x);
        float[] out = y.value().data();
        int n = x.value().size();
        System.arraycopy(x.value().data(), 0, out, 0, n);
        Elementwise.scale(out, 0, factor, n);
        for (int i = 0; i < n && offset != 0; i++) {
            out[i] += offset;
        }
        x.tape()
                .record(
                        () -> Elementwise.addScaled(
                                x.gradient().data(), 0, factor, y.gradient().data(), 0, n),
                        y);
        return y;
    }

    /** {@code log(x)}, element by element. Values below the least normal float count as that float, and have no slope. */
    public static Variable log(Variable x) {
        Variable y = x.tape().output(x.shape(), x);
        float[] in = x.value().data();
        float[] out = y.value().data();
        int n = x.value().size();
        Compute.current().workers().split(n, LOG_GRAIN, (from, to) -> {
            for (int i = from; i < to; i++) {
                out[i] = (float) StrictMath.log(Math.max(in[i], Float.MIN_NORMAL));
            }
        });
        x.tape()
                .record(
                        () -> {
                            float[] dx = x.gradient().data();
                            float[] dy = y.gradient().data();
                            for (int i = 0; i < n; i++) {
                                dx[i] += in[i] < Float.MIN_NORMAL ? 0f : dy[i] / in[i];
                            }
                        },
                        y);
        return y;
    }

    /** The mean of all elements, as a single value. */
    public static Variable mean(Variable x) {
        Tape tape = x.tape();
        int n = x.value().size();
        Variable y = tape.output(Shape.of(), x);
        y.value().data()[0] = (float) (Reductions.sum(x.value().data(), 0, n) / n);
        tape.record(
                () -> {
                    float share = y.gradient().data()[0] / n;
                    float[] dx = x.gradient().data();
                    for (int i = 0; i < n; i++) {
                        dx[i] += share;
                    }
                },
                y);
        return y;
    }

    private static void requireSame(Variable a, Variable b) {
        if (!a.shape().equals(b.shape())) {
            throw new ShapeException("Expected two variables of one shape, got " + a.shape() + " and " + b.shape()
                    + ". Reshape one of them.");
        }
    }
}
