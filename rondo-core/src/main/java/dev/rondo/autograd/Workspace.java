package dev.rondo.autograd;

import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arrays that one pass over a network needs and the next pass needs again. A training step asks for the same sizes in
 * the same order every time, so the n-th request is normally answered by the n-th array, and no array is allocated once
 * the first step is over. The same holds for what says no more than where numbers stand, and so is the same in every
 * pass: tensors over these arrays, and the variables of weights and of zeros, by which the workspace holds on to the weights that it
 * was last used with. Results are made anew, as a variable knows whether it has been walked back from.
 */
public final class Workspace {
    private final List<float[]> arrays = new ArrayList<>();
    private int taken;

    private final Recycled<Tensor> tensors = new Recycled<>();
    private final Recycled<Variable> leaves = new Recycled<>();

    /**
     * An array of the given length with any content; it is the caller's until {@link #recycle}. Where there is none, the
     * one that the pass before had at this place is let go.
     */
    public float[] take(int length) {
        for (int i = taken; i < arrays.size(); i++) {
            float[] candidate = arrays.get(i);
            if (candidate.length == length) {
                arrays.set(i, arrays.get(taken));
                arrays.set(taken++, candidate);
                return candidate;
            }
        }
        if (taken < arrays.size()) {
            arrays.remove(taken); // a pass of other shapes is not to hold the memory of the one before as well
        }
        float[] fresh = new float[length];
        arrays.add(taken++, fresh);
        return fresh;
    }

    /** An array of zeros of the given length. */
    public float[] zeros(int length) {
        float[] array = take(length);
        Arrays.fill(array, 0f);
        return array;
    }

    /** A tensor over an array that this pass has taken. */
    @SuppressWarnings("ReferenceEquality") // whether it is over the very array
    Tensor tensor(Shape shape, float[] data) {
        Tensor known = tensors.known();
        return known != null && known.data() == data && known.shape().equals(shape)
                ? tensors.take()
                : tensors.take(Tensor.of(shape, data));
    }

    /** A weight on a tape that records. */
    Variable leaf(Tape tape, Tensor value, Tensor gradient) {
        return isNext(value, gradient)
                ? leaves.take().on(tape)
                : leaves.take(new Variable(tape, value, true, gradient));
    }

    /** A constant over an array of zeros that the pass has taken. */
    Variable constantZeros(Tape tape, Tensor zeros) {
        return isNext(zeros, null) ? leaves.take().on(tape) : leaves.take(Variable.zeros(tape, zeros));
    }

    private boolean isNext(Tensor value, @Nullable Tensor gradient) {
        Variable known = leaves.known();
        return known != null && known.isLeaf(value, gradient);
    }

    /**
     * Takes every array back. Arrays that this pass did not ask for are let go, so that a change of shapes does not
     * pile up memory.
     */
    public void recycle() {
        while (arrays.size() > taken) {
            arrays.removeLast();
        }
        taken = 0;
        tensors.rewind();
        leaves.rewind();
    }
}
