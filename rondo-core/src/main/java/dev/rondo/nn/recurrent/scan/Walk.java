package dev.rondo.nn.recurrent.scan;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.scan.Rows;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * In which order the steps of a batch are taken, and which count.
 *
 * @param batch B
 * @param time T
 * @param backwards from the last step to the first
 * @param sequences whether the outputs of all steps are wanted, or the last alone
 * @param zeros whether the output of a step that does not count is zero instead of the output before it
 * @param mask in processing order, or null
 */
record Walk(
        int batch,
        int time,
        boolean backwards,
        boolean sequences,
        boolean zeros,
        @Nullable Mask mask) {
    /** The walk of a layer over an input. */
    static Walk of(Shape input, ScanConfig config, @Nullable Mask mask) {
        return new Walk(
                input.axis(0),
                input.axis(1),
                config.goBackwards(),
                config.returnSequences(),
                config.zeroOutputForMask(),
                mask == null || !config.goBackwards() ? mask : mask.reversed());
    }

    boolean counts(int b, int t) {
        return mask == null || mask.keeps(b, t);
    }

    /**
     * The inputs in processing order, zero where a step does not count: nothing that stands there may reach a weight's
     * gradient, not even NaN times zero.
     */
    Variable inputs(Variable x) {
        if (!backwards && mask == null) {
            return x;
        }
        int[] steps = new int[batch * time];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = counts(i / time, i % time) ? source(i % time) : Rows.ZERO;
        }
        return Rows.pick(x, steps, x.shape());
    }

    private int source(int t) {
        return backwards ? time - 1 - t : t;
    }

    /**
     * The outputs that are wanted of {@code [B, T, W]} in processing order: those of the last step that counts, zero
     * before the first, as in Keras; zero where a step does not count, if that is asked for.
     */
    Variable outputs(Variable y) {
        if (sequences && mask == null) {
            return y;
        }
        int each = sequences ? time : 1;
        int[] steps = new int[batch * each];
        for (int b = 0; b < batch; b++) {
            int last = Rows.ZERO;
            for (int t = 0; t < time; t++) {
                last = counts(b, t) ? t : zeros ? Rows.ZERO : last;
                steps[b * each + (sequences ? t : 0)] = last;
            }
            if (time == 0 && !sequences) {
                steps[b] = Rows.ZERO;
            }
        }
        int width = y.shape().axis(-1);
        return Rows.pick(y, steps, sequences ? y.shape() : Shape.of(batch, width));
    }

    /** The last step that counts {@code [B, W]}, or what came before the first {@code [B, W]} where none does. */
    Variable last(Variable y, Variable before) {
        return windows(y, before, 1, true, Shape.of(batch, y.shape().axis(-1)));
    }

    /** The walk over one step a sequence, which counts where any step does: for what is computed for the last alone. */
    Walk summary() {
        boolean[] any = new boolean[batch];
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < time; t++) {
                any[b] |= counts(b, t);
            }
        }
        return new Walk(batch, 1, false, false, zeros, Mask.of(batch, 1, any));
    }

    /**
     * The last n inputs that count, oldest first, at every step, or after the last {@code [B, n, I]}.
     *
     * @param x in processing order
     * @param before the inputs before the first {@code [B, n - 1, I]}
     */
    Variable windows(Variable x, Variable before, int n) {
        return windows(x, before, n, false, Shape.of(batch, time, n * x.shape().axis(2)));
    }

    /** The inputs before the next step {@code [B, n, I]}, from those before the first. */
    Variable window(Variable x, Variable before, int n) {
        return windows(x, before, n, true, Shape.of(batch, n, x.shape().axis(2)));
    }

    /** Windows of n steps that count, at every step or after the last. */
    private Variable windows(Variable x, Variable before, int n, boolean atEnd, Shape shape) {
        int each = atEnd ? 1 : time;
        int[] steps = new int[batch * each * n];
        int[] window = new int[n];
        for (int b = 0; b < batch; b++) {
            for (int i = 0; i < n; i++) {
                window[i] = i - n;
            }
            for (int t = 0; t < time; t++) {
                if (counts(b, t)) {
                    System.arraycopy(window, 1, window, 0, n - 1);
                    window[n - 1] = t;
                }
                for (int i = 0; i < n && !atEnd; i++) {
                    steps[(b * each + t) * n + i] = counts(b, t) ? window[i] : Rows.ZERO;
                }
            }
            if (atEnd) {
                System.arraycopy(window, 0, steps, b * each * n, n);
            }
        }
        return Rows.pick(x, before, steps, shape);
    }
}
