package dev.rondo.diagnostics;

import dev.rondo.autograd.Variable;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import java.util.List;

/** Sequences cut into steps and put together again, with the gradients on their way back. */
final class TimeSteps {
    private TimeSteps() {}

    /** Step {@code t} of {@code [B, T, I]} as a sequence of its own {@code [B, 1, I]}. */
    static Variable cut(Variable x, int t) {
        int batch = x.shape().axis(0);
        int time = x.shape().axis(1);
        int size = x.shape().axis(2);
        Variable step = x.tape().output(Shape.of(batch, 1, size), x);
        for (int b = 0; b < batch; b++) {
            System.arraycopy(
                    x.value().data(), (b * time + t) * size, step.value().data(), b * size, size);
        }
        x.tape()
                .record(
                        () -> {
                            for (int b = 0; b < batch; b++) {
                                add(
                                        x.gradient().data(),
                                        (b * time + t) * size,
                                        step.gradient().data(),
                                        b * size,
                                        size);
                            }
                        },
                        step);
        return step;
    }

    /** Step {@code t} of {@code [B, T]} as {@code [B, 1]}. */
    static Mask cut(Mask mask, int t) {
        boolean[] kept = new boolean[mask.batch()];
        for (int b = 0; b < kept.length; b++) {
            kept[b] = mask.keeps(b, t);
        }
        return Mask.of(kept.length, 1, kept);
    }

    /** Steps {@code [B, H]} as sequences {@code [B, T, H]}. */
    static Variable join(List<Variable> steps) {
        Variable first = steps.getFirst();
        int batch = first.shape().axis(0);
        int time = steps.size();
        int size = first.shape().axis(1);
        Variable joined = first.tape().output(Shape.of(batch, time, size), steps.toArray(Variable[]::new));
        for (int t = 0; t < time; t++) {
            for (int b = 0; b < batch; b++) {
                System.arraycopy(
                        steps.get(t).value().data(), b * size, joined.value().data(), (b * time + t) * size, size);
            }
        }
        first.tape()
                .record(
                        () -> {
                            for (int t = 0; t < time; t++) {
                                for (int b = 0; b < batch; b++) {
                                    add(
                                            steps.get(t).gradient().data(),
                                            b * size,
                                            joined.gradient().data(),
                                            (b * time + t) * size,
                                            size);
                                }
                            }
                        },
                        joined);
        return joined;
    }

    private static void add(float[] y, int yOff, float[] x, int xOff, int n) {
        for (int i = 0; i < n; i++) {
            y[yOff + i] += x[xOff + i];
        }
    }
}
