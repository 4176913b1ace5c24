package dev.rondo.autograd.op;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.kernel.CacheLines;
import dev.rondo.kernel.Elementwise;
import dev.rondo.tensor.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One part of a cell's state, before every step and after the last. */
final class States {
    private final Tape tape;
    private final Slots slots;
    private final Variable first;
    private final int width;
    private final float[] data;
    private @Nullable Variable last;

    /** The part that is {@code first} at the beginning, {@code [B, width]}. */
    States(Tape tape, Slots slots, Variable first) {
        this.tape = tape;
        this.slots = slots;
        this.first = first;
        width = first.shape().axis(1);
        data = tape.take(CacheLines.START + slots.stateFloats(width));
        System.arraycopy(first.value().data(), 0, data, CacheLines.START, slots.batch() * width);
    }

    float[] data() {
        return data;
    }

    /** {@code [B, width]}, of the state at one step. */
    Shape shape() {
        return first.shape();
    }

    /** Columns of a row. */
    int width() {
        return width;
    }

    /** Where the state of sequence b before step t begins. */
    int before(int t, int b) {
        return CacheLines.START + slots.stateRow(t, b) * width;
    }

    /** Where the state of sequence b after step t begins. */
    int after(int t, int b) {
        return before(t + 1, b);
    }

    /** Whether the state before step t is known to be zeros: then its products are left out. */
    boolean isZerosBefore(int t) {
        return t == 0 && first.isZeros();
    }

    /** Whether anybody asks for the gradient of the state before step t. */
    boolean needsGradientBefore(int t) {
        return t > 0 || first.needsGradient();
    }

    /** Undoes step t of sequence b. */
    void carryOver(int t, int b) {
        System.arraycopy(data, before(t, b), data, after(t, b), width);
    }

    /** The state after the last step as a variable. */
    Variable last(Variable... sources) {
        Variable state = tape.output(shape(), sources);
        System.arraycopy(data, before(slots.time(), 0), state.value().data(), 0, slots.batch() * width);
        last = state;
        return state;
    }

    /** Fills {@code d} with the gradient of the state after the last step, zero where nothing depends on it. */
    void startFrom(float[] d) {
        if (last != null && last.hasGradient()) {
            System.arraycopy(last.gradient().data(), 0, d, 0, last.value().size());
        } else {
            Arrays.fill(d, 0f);
        }
    }

    /** Adds to the gradient of the first state. */
    void addToFirst(float[] d) {
        if (first.needsGradient()) {
            Elementwise.add(first.gradient().data(), 0, d, 0, first.value().size());
        }
    }
}
