package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Elementwise;
import dev.rondo.kernel.Kernels;
import dev.rondo.tensor.Mask;
import java.util.Arrays;

/**
 * The inputs as {@code [T, B, I]} in processing order, dropped out if that is asked for, and zero where a step does not
 * count: nothing that stands there may reach a weight's gradient, not even NaN times zero.
 */
final class SequenceInputs {
    private static final int[] ALL_STEPS = {};

    private final Kernels kernels;
    private final Variable x;
    private final SequenceOptions options;
    private final int batch;
    private final int time;
    private final int width;
    private final float[] dropout;
    private final float[] rows;

    /** The first step of each sequence that counts, in processing order; {@code time} where none does. Empty without a mask. */
    private final int[] firstStep;

    SequenceInputs(Variable x, Kernels kernels, SequenceOptions options) {
        this.kernels = kernels;
        this.x = x;
        this.options = options;
        batch = x.shape().axis(0);
        time = x.shape().axis(1);
        width = x.shape().axis(2);
        Tape tape = x.tape();
        dropout = options.noise().mask(tape, options.noise().dropout(), "dropout", batch * width);
        rows = ordered(tape);
        firstStep = options.mask() == null ? ALL_STEPS : firstSteps();
    }

    /** I. */
    int width() {
        return width;
    }

    /** Row {@code t * B + b} is the input of sequence b at step t. */
    float[] rows() {
        return rows;
    }

    /** Whether step t of sequence b counts. */
    boolean counts(int b, int t) {
        Mask mask = options.mask();
        return mask == null || mask.keeps(b, source(t));
    }

    /** Whether a step of sequence b that counts lies before step t, or is step t. */
    boolean begun(int b, int t) {
        return t >= (options.mask() == null ? 0 : firstStep[b]);
    }

    /** How many sequences from b on agree on whether step t counts: all of them where there is no mask. */
    int run(int b, int end, int t) {
        int next = options.mask() == null ? end : b + 1;
        while (next < end && counts(next, t) == counts(b, t)) {
            next++;
        }
        return next - b;
    }

    /** Adds {@code d}, the gradient of a row, to {@code dx}, that of the input. */
    void addGradient(float[] dx, int row, float[] d, int dOff) {
        int b = row % batch;
        int to = (b * time + source(row / batch)) * width;
        if (dropout.length == 0) {
            Elementwise.add(dx, to, d, dOff, width);
        } else {
            kernels.addProduct(dx, to, width, d, dOff, width, dropout, b * width, width, 1, width);
        }
    }

    private int source(int t) {
        return options.goBackwards() ? time - 1 - t : t;
    }

    private float[] ordered(Tape tape) {
        float[] given = x.value().data();
        if (batch == 1 && !options.goBackwards() && options.mask() == null && dropout.length == 0) {
            return given;
        }
        float[] ordered = tape.take(time * batch * width);
        for (int t = 0; t < time; t++) {
            for (int b = 0; b < batch; b++) {
                int to = (t * batch + b) * width;
                int from = (b * time + source(t)) * width;
                if (!counts(b, t)) {
                    Arrays.fill(ordered, to, to + width, 0f);
                } else if (dropout.length == 0) {
                    System.arraycopy(given, from, ordered, to, width);
                } else {
                    kernels.product(ordered, to, width, given, from, width, dropout, b * width, width, 1, width);
                }
            }
        }
        return ordered;
    }

    private int[] firstSteps() {
        int[] first = new int[batch];
        for (int b = 0; b < batch; b++) {
            while (first[b] < time && !counts(b, first[b])) {
                first[b]++;
            }
        }
        return first;
    }
}
