package dev.rondo.autograd.op;

import dev.rondo.tensor.Mask;

/**
 * Where a window stands while it moves over a sequence: output step s sees the input steps {@code s * stride - before +
 * k * dilation} for k from 0 to {@code size - 1}. Those outside of the sequence are padding.
 *
 * @param size how many input steps an output step sees
 * @param stride input steps from one output step to the next
 * @param dilation input steps from one place in the window to the next
 * @param before steps of padding in front of the sequence
 * @param time input steps
 * @param steps output steps
 */
public record Window(int size, int stride, int dilation, int before, int time, int steps) {
    /** One window over a whole sequence. */
    public static Window whole(int time) {
        return new Window(time, 1, 1, 0, time, 1);
    }

    /** How many input steps lie under a window, from its first to its last. */
    public int span() {
        return (size - 1) * dilation + 1;
    }

    /** The input step under place k of the window at output step s; outside of 0 to {@code time - 1} it is padding. */
    public int at(int s, int k) {
        return s * stride - before + k * dilation;
    }

    /** Whether input step t is one of the sequence's. */
    public boolean holds(int t) {
        return t >= 0 && t < time;
    }

    /**
     * The mask of the outputs: an output step counts if any input step under its window does. Where there is an output
     * step for every input step, each has the flag of its own.
     */
    public Mask mask(Mask inputs) {
        if (stride == 1 && steps == time) {
            return inputs;
        }
        boolean[] kept = new boolean[inputs.batch() * steps];
        for (int i = 0; i < kept.length; i++) {
            for (int k = 0; k < size && !kept[i]; k++) {
                int t = at(i % steps, k);
                kept[i] = holds(t) && inputs.keeps(i / steps, t);
            }
        }
        return Mask.of(inputs.batch(), steps, kept);
    }
}
