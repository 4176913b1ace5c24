package dev.rondo.autograd.op;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Elementwise;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import java.util.List;

/** Parts of a batch of sequences along time. */
public final class Steps {
    private Steps() {}

    /**
     * Steps one after another: as many {@code [B, H]} as there are to {@code [B, T, H]}.
     *
     * @param steps one or more, of one shape
     */
    public static Variable stack(List<Variable> steps) {
        Variable first = steps.getFirst();
        int batch = first.shape().axis(0);
        int time = steps.size();
        int units = first.shape().axis(1);
        Variable y = first.tape().output(Shape.of(batch, time, units), steps.toArray(Variable[]::new));
        for (int t = 0; t < time; t++) {
            for (int b = 0; b < batch; b++) {
                System.arraycopy(
                        steps.get(t).value().data(), b * units, y.value().data(), (b * time + t) * units, units);
            }
        }
        first.tape().record(() -> unstack(y.gradient().data(), steps), y);
        return y;
    }

    private static void unstack(float[] dy, List<Variable> steps) {
        int time = steps.size();
        for (int t = 0; t < time; t++) {
            Variable step = steps.get(t);
            if (step.needsGradient()) {
                int units = step.shape().axis(1);
                float[] d = step.gradient().data();
                for (int b = 0; b < step.shape().axis(0); b++) {
                    Elementwise.add(d, b * units, dy, (b * time + t) * units, units);
                }
            }
        }
    }

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
