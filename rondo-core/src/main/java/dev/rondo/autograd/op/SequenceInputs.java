package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Elementwise;
import dev.rondo.kernel.Kernels;
import dev.rondo.tensor.Mask;
import java.util.Arrays;

/**
 * The inputs as {@code [T, B, I]} in processing order, dropped out if that is asked for, and zero where a step does not
 * count: nothing that stands there may reach a weight's gradient, not even NaN times zero. Where nothing has to be
 * changed and there is no way back they stay {@code [B, T, I]} as they are.
 */
final class SequenceInputs {
    private static final int[] ALL_STEPS = {};

    private final Kernels kernels;
    private final Variable x;
    private final SequenceOptions options;
    private final Slots slots;
    private final int batch;
    private final int time;
    private final int width;
    private final float[] dropout;
    /** Whether the inputs are used where they lie. */
    private final boolean inPlace;

    private final float[] rows;

    /** The first step of each sequence that counts, in processing order; {@code time} where none does. Empty without a mask. */
    private final int[] firstStep;

    SequenceInputs(Variable x, Kernels kernels, Slots slots, SequenceOptions options) {
        this.kernels = kernels;
        this.x = x;
        this.options = options;
        this.slots = slots;
        batch = x.shape().axis(0);
        time = x.shape().axis(1);
        width = x.shape().axis(2);
        Tape tape = x.tape();
        dropout = options.noise().mask(tape, options.noise().dropout(), "dropout", batch * width);
        // The way back takes the rows of several steps at a time, so they have to lie one behind the other.
        inPlace = (batch == 1 || !tape.isRecording())
                && !options.goBackwards()
                && options.mask() == null
                && dropout.length == 0;
        rows = inPlace ? x.value().data() : tape.take(slots.gateFloats(width));
        firstStep = options.mask() == null ? ALL_STEPS : firstSteps();
    }

    /** The inputs as they were given, {@code [B, T, I]}. */
    Variable variable() {
        return x;
    }

    /** I. */
    int width() {
        return width;
    }

    /** The inputs of the steps there is room for, once they are in their places. */
    float[] rows() {
        return rows;
    }

    /** Where the input of sequence b at step t begins. */
    int at(int t, int b) {
        return (inPlace ? b * time + t : slots.gateRow(t, b)) * width;
    }

    /** From the input of a sequence to that of the next, at the same step. */
    int sequenceDistance() {
        // Of a single sequence the next rows are those of its next steps, all in one product.
        return inPlace && batch > 1 ? time * width : width;
    }

    /** From the input of a step to that of the next, of the same sequence. */
    int stepDistance() {
        return inPlace ? width : batch * width;
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

    /** Hands {@code d}, the gradient of a row, on to {@code dx}, that of the input: adds it, or is the first to set it. */
    void handOn(float[] dx, boolean isFirst, int row, float[] d, int dOff) {
        int b = row % batch;
        int to = (b * time + source(row / batch)) * width;
        if (dropout.length == 0 && isFirst) {
            System.arraycopy(d, dOff, dx, to, width);
        } else if (dropout.length == 0) {
            Elementwise.add(dx, to, d, dOff, width);
        } else if (isFirst) {
            kernels.product(dx, to, width, d, dOff, width, dropout, b * width, width, 1, width);
        } else {
            kernels.addProduct(dx, to, width, d, dOff, width, dropout, b * width, width, 1, width);
        }
    }

    private int source(int t) {
        return options.goBackwards() ? time - 1 - t : t;
    }

    /** Puts the inputs of sequences from {@code from} on in their places, for a stretch of steps. */
    void order(int start, int steps, int from, int sequences) {
        for (int b = from; b < from + sequences && !inPlace; b++) {
            for (int t = start; t < start + steps; t++) {
                place(t, b);
            }
        }
    }

    private void place(int t, int b) {
        float[] given = x.value().data();
        int to = at(t, b);
        int from = (b * time + source(t)) * width;
        if (!counts(b, t)) {
            Arrays.fill(rows, to, to + width, 0f);
        } else if (dropout.length == 0) {
            System.arraycopy(given, from, rows, to, width);
        } else {
            kernels.product(rows, to, width, given, from, width, dropout, b * width, width, 1, width);
        }
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
