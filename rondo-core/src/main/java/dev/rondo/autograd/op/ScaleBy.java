package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Elementwise;
import dev.rondo.kernel.Reductions;

/** {@code y = a x}, where a is one number that has a gradient of its own. */
public final class ScaleBy {
    private ScaleBy() {}

    /**
     * Multiplies.
     *
     * @param a a variable of one value
     */
    public static Variable apply(Variable x, Variable a) {
        Tape tape = x.tape();
        int n = x.value().size();
        float factor = a.value().item();
        Variable y = tape.output(x.shape(), x, a);
        System.arraycopy(x.value().data(), 0, y.value().data(), 0, n);
        Elementwise.scale(y.value().data(), 0, factor, n);
        tape.record(
                () -> {
                    float[] dy = y.gradient().data();
                    if (a.needsGradient()) {
                        a.gradient().data()[0] +=
                                (float) Reductions.dot(dy, 0, x.value().data(), 0, n);
                    }
                    if (x.needsGradient()) {
                        Elementwise.addScaled(x.gradient().data(), 0, factor, dy, 0, n);
                    }
                },
                y);
        return y;
    }
}
