package dev.rondo.autograd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Arrays that one pass over a network needs and the next pass needs again. A training step asks for the same sizes in
 * the same order every time, so the n-th request is normally answered by the n-th array, and nothing is allocated once
 * the first step is over.
 */
public final class Workspace {
    private final List<float[]> arrays = new ArrayList<>();
    private int taken;

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

    /**
     * Takes every array back. Arrays that this pass did not ask for are let go, so that a change of shapes does not
     * pile up memory.
     */
    public void recycle() {
        while (arrays.size() > taken) {
            arrays.removeLast();
        }
        taken = 0;
    }
}
