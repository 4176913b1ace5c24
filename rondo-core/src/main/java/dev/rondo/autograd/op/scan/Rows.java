package dev.rondo.autograd.op.scan;

import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Elementwise;
import dev.rondo.tensor.Shape;
import java.util.Arrays;

/**
 * Picks steps out of sequences, in any order and any number of times: steps in processing order, the last step that
 * counts, or the window of steps before each.
 */
public final class Rows {
    /** In the place of a step: zeros. */
    public static final int ZERO = Integer.MIN_VALUE;

    private Rows() {}

    /**
     * {@code y[b, i] = x[b, steps[b, i]]}, zeros for {@link #ZERO}; negative steps are taken from what came before, -1
     * its last.
     *
     * @param x {@code [B, T, W]}, or {@code [B, W]} for one step
     * @param before {@code [B, P, W]}, or {@code [B, W]} for one step
     * @param steps n for each sequence
     * @param shape of the result, {@code B * n * W} values
     */
    public static Variable pick(Variable x, Variable before, int[] steps, Shape shape) {
        Variable y = x.tape().output(shape, x, before);
        int batch = x.shape().axis(0);
        int width = x.shape().axis(-1);
        int each = batch == 0 ? 0 : steps.length / batch;
        Compute.current().workers().split(batch, 1, (from, to) -> {
            for (int i = from * each; i < to * each; i++) {
                int b = i / each;
                float[] target = y.value().data();
                if (steps[i] == ZERO) {
                    Arrays.fill(target, i * width, (i + 1) * width, 0f);
                } else {
                    Variable source = steps[i] < 0 ? before : x;
                    System.arraycopy(source.value().data(), at(source, b, steps[i]), target, i * width, width);
                }
            }
        });
        x.tape().record(() -> back(x, before, y, steps, each), y);
        return y;
    }

    /** As {@link #pick(Variable, Variable, int[], Shape)}, where nothing came before. */
    public static Variable pick(Variable x, int[] steps, Shape shape) {
        return pick(x, x, steps, shape);
    }

    private static void back(Variable x, Variable before, Variable y, int[] steps, int each) {
        int width = x.shape().axis(-1);
        float[] dy = y.gradient().data();
        float[] dx = gradient(x);
        float[] dBefore = gradient(before);
        Compute.current().workers().split(x.shape().axis(0), 1, (from, to) -> {
            for (int i = from * each; i < to * each; i++) {
                Variable source = steps[i] < 0 ? before : x;
                if (steps[i] != ZERO && source.needsGradient()) {
                    float[] d = steps[i] < 0 ? dBefore : dx;
                    Elementwise.add(d, at(source, i / each, steps[i]), dy, i * width, width);
                }
            }
        });
    }

    private static float[] gradient(Variable variable) {
        return variable.needsGradient() ? variable.gradient().data() : new float[0];
    }

    private static int at(Variable source, int b, int step) {
        int steps = source.shape().rank() == 2 ? 1 : source.shape().axis(1);
        return (b * steps + (step < 0 ? steps + step : step)) * source.shape().axis(-1);
    }
}
