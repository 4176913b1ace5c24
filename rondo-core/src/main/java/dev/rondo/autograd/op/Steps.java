package dev.rondo.autograd.op;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Elementwise;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;

/** Parts of a batch of sequences along time. */
public final class Steps {
    private Steps() {}

    /**
     * One step of every sequence: {@code [B, T, H]} to {@code [B, H]}.
     *
     * @param t from 0 on; negative counts from the end, so -1 is the last
     */
    public static Variable at(Variable x, int t) {
        if (x.shape().rank() != 3) {
            throw new ShapeException("Expected sequences [B, T, H], got " + x.shape() + ".");
        }
        int batch = x.shape().axis(0);
        int time = x.shape().axis(1);
        int units = x.shape().axis(2);
        int step = t < 0 ? time + t : t;
        if (step < 0 || step >= time) {
            throw new IndexOutOfBoundsException("Step " + t + " is not within sequences of " + time + " steps.");
        }
        Variable y = x.tape().output(Shape.of(batch, units), x);
        for (int b = 0; b < batch; b++) {
            System.arraycopy(
                    x.value().data(), (b * time + step) * units, y.value().data(), b * units, units);
        }
        x.tape()
                .record(
                        () -> {
                            for (int b = 0; b < batch; b++) {
                                Elementwise.add(
                                        x.gradient().data(),
                                        (b * time + step) * units,
                                        y.gradient().data(),
                                        b * units,
                                        units);
                            }
                        },
                        y);
        return y;
    }
}
