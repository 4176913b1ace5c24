package dev.rondo.autograd;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What the weights of one network were rearranged to for products: kept from pass to pass, as they do not change any
 * more. Several threads may use it at once.
 */
public final class Packings {
    /** Few: a weight is used as a whole or in a block for each gate, by one kind of kernels. */
    private final List<Packing> kept = new CopyOnWriteArrayList<>();

    /** A part of some weights, by whom it was rearranged, and to what. */
    private record Packing(Object by, float[] first, float[] last, int off, int k, int n, float[] packed) {
        @SuppressWarnings("ReferenceEquality") // whether it is of these very weights
        boolean is(Object maker, float[] top, float[] bottom, int at, int rows, int columns) {
            return first == top && last == bottom && off == at && k == rows && n == columns && by.equals(maker);
        }
    }

    /**
     * Columns of weights as they were rearranged, or null if they have not been yet.
     *
     * @param by the kernels that rearrange
     * @param first the weight
     * @param last the same, or another weight whose rows stand below those of the first
     * @param off where the first row begins in each weight
     * @param k rows of both
     * @param n columns
     */
    public float @Nullable [] find(Object by, float[] first, float[] last, int off, int k, int n) {
        // A loop over indices: a step in use is a matter of microseconds, and leaves no iterator behind.
        for (int i = 0; i < kept.size(); i++) {
            Packing packing = kept.get(i);
            if (packing.is(by, first, last, off, k, n)) {
                return packing.packed();
            }
        }
        return null;
    }

    /** Keeps what {@link #find} has missed, unless another thread was faster; returns what is kept. */
    public synchronized float[] keep(Object by, float[] first, float[] last, int off, int k, int n, float[] packed) {
        float[] known = find(by, first, last, off, k, n);
        if (known != null) {
            return known;
        }
        kept.add(new Packing(by, first, last, off, k, n, packed));
        return packed;
    }

    /** Forgets all, as is due where a weight changes after all; not while passes run. */
    public synchronized void clear() {
        kept.clear();
    }
}
