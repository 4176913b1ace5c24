package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Elementwise;

/** {@code y[b, t] = x[b, t] + p[t]}: the vector of a position added to the step that stands there. */
public final class AddPositions {
    private AddPositions() {}

    /**
     * Adds the first T positions.
     *
     * @param x {@code [B, T, C]}
     * @param positions p {@code [P, C]}, with P at least T
     */
    public static Variable apply(Variable x, Variable positions) {
        Tape tape = x.tape();
        int batch = x.shape().axis(0);
        int row = x.shape().axis(1) * x.shape().axis(2);
        Variable y = tape.output(x.shape(), x, positions);
        System.arraycopy(x.value().data(), 0, y.value().data(), 0, batch * row);
        for (int b = 0; b < batch; b++) {
            Elementwise.add(y.value().data(), b * row, positions.value().data(), 0, row);
        }
        tape.record(
                () -> {
                    float[] dy = y.gradient().data();
                    if (x.needsGradient()) {
                        Elementwise.add(x.gradient().data(), 0, dy, 0, batch * row);
                    }
                    if (positions.needsGradient()) {
                        for (int b = 0; b < batch; b++) {
                            Elementwise.add(positions.gradient().data(), 0, dy, b * row, row);
                        }
                    }
                },
                y);
        return y;
    }
}
