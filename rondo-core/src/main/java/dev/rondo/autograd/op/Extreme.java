package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;

/**
 * The larger or the smaller of two values, element by element. Where both are the same, each gets half of the gradient,
 * as in PyTorch and JAX; NaN in either comes out as NaN.
 */
public final class Extreme {
    private Extreme() {}

    /** {@code max(a, b)} of two values of one shape. */
    public static Variable larger(Variable a, Variable b) {
        return apply(a, b, true);
    }

    /** {@code min(a, b)} of two values of one shape. */
    public static Variable smaller(Variable a, Variable b) {
        return apply(a, b, false);
    }

    private static Variable apply(Variable a, Variable b, boolean larger) {
        Tape tape = a.tape();
        Variable y = tape.output(a.shape(), a, b);
        float[] av = a.value().data();
        float[] bv = b.value().data();
        float[] out = y.value().data();
        for (int i = 0; i < out.length; i++) {
            out[i] = larger ? Math.max(av[i], bv[i]) : Math.min(av[i], bv[i]);
        }
        tape.record(
                () -> {
                    addShare(a, b, y);
                    addShare(b, a, y);
                },
                y);
        return y;
    }

    private static void addShare(Variable x, Variable other, Variable y) {
        if (!x.needsGradient()) {
            return;
        }
        float[] dx = x.gradient().data();
        float[] dy = y.gradient().data();
        for (int i = 0; i < dx.length; i++) {
            float value = x.value().data()[i];
            if (value == other.value().data()[i]) {
                dx[i] += 0.5f * dy[i];
            } else if (value == y.value().data()[i]) {
                dx[i] += dy[i];
            }
        }
    }
}
