package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.Elementwise;
import dev.rondo.kernel.Kernels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a recurrent operation shows of its states: h of all steps or of the last. As in Keras, the output of a step that
 * does not count is the output before it, zero where there is none, or zero always if that is asked for.
 */
final class SequenceOutputs {
    private final SequenceInputs inputs;
    private final SequenceOptions options;
    private final States hs;
    private final int batch;
    private final int time;
    private final int width;
    private final Variable y;

    SequenceOutputs(
            Tape tape, Slots slots, SequenceInputs inputs, States hs, SequenceOptions options, Variable... sources) {
        this.inputs = inputs;
        this.options = options;
        this.hs = hs;
        batch = slots.batch();
        time = slots.time();
        width = hs.width();
        y = tape.output(options.returnSequences() ? inputs.variable().shape().with(2, width) : hs.shape(), sources);
    }

    /** The outputs {@code [B, T, H]}, or {@code [B, H]}. */
    Variable variable() {
        return y;
    }

    /** Shows step t of sequences from {@code from} on where all steps are wanted. */
    void put(int t, int from, int rows) {
        if (options.returnSequences()) {
            put(t, from, rows, (from * time + t) * width, time * width);
        }
    }

    /** Shows the last step of sequences from {@code from} on where it alone is wanted. */
    void putLast(int from, int rows) {
        if (!options.returnSequences()) {
            put(time - 1, from, rows, from * width, width);
        }
    }

    private void put(int t, int from, int rows, int at, int distance) {
        float[] h = hs.data();
        float[] shown = y.value().data();
        int after = hs.after(t, from);
        boolean always = options.mask() == null && time > 0;
        for (int i = 0; i < rows; i++) {
            int to = at + i * distance;
            if (always || shows(from + i, t)) {
                System.arraycopy(h, after + i * width, shown, to, width);
            } else {
                Arrays.fill(shown, to, to + width, 0f);
            }
        }
    }

    private boolean shows(int b, int t) {
        return options.zeroOutputForMask() ? time > 0 && inputs.counts(b, t) : inputs.begun(b, t);
    }

    /** Adds the gradient of the outputs of step t to {@code dh}. */
    void addGradients(Kernels kernels, float[] dh, int t, int from, int rows) {
        float @Nullable [] dy = gradient();
        if (dy == null || !options.returnSequences()) {
            return;
        }
        if (options.mask() == null) {
            kernels.add(dh, from * width, width, dy, (from * time + t) * width, time * width, rows, width);
            return;
        }
        for (int b = from; b < from + rows; b++) {
            addGradient(dh, dy, (b * time + t) * width, t, b);
        }
    }

    /** Adds the gradient of the last outputs to {@code dh}, where they alone are wanted. */
    void addLastGradient(float[] dh) {
        float @Nullable [] dy = gradient();
        if (dy != null && !options.returnSequences()) {
            for (int b = 0; b < batch; b++) {
                addGradient(dh, dy, b * width, time - 1, b);
            }
        }
    }

    private void addGradient(float[] dh, float[] dy, int dyOff, int t, int b) {
        if (shows(b, t)) {
            Elementwise.add(dh, b * width, dy, dyOff, width);
        }
    }

    private float @Nullable [] gradient() {
        return y.hasGradient() ? y.gradient().data() : null;
    }
}
