package dev.rondo.autograd;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What one weight was rearranged to for products: kept from pass to pass, as the weight does not change any more. Several
 * threads may use it at once.
 */
public final class Packings {
    /** Few: a weight is used as a whole or in a block for each gate, by one kind of kernels. */
    private final List<Packing> kept = new CopyOnWriteArrayList<>();

    /** A part of the weight, by whom it was rearranged, and to what. */
    private record Packing(Object by, int off, int k, int n, float[] packed) {
        boolean is(Object maker, int at, int rows, int columns) {
            return by.equals(maker) && off == at && k == rows && n == columns;
        }
    }

    /**
     * Columns of the weight as they were rearranged, or null if they have not been yet.
     *
     * @param by the kernels that rearrange
     * @param off where the first row begins in the weight
     * @param k rows
     * @param n columns
     */
    public float @Nullable [] find(Object by, int off, int k, int n) {
        // A loop over indices: a step in use is a matter of microseconds, and leaves no iterator behind.
        for (int i = 0; i < kept.size(); i++) {
            Packing packing = kept.get(i);
            if (packing.is(by, off, k, n)) {
                return packing.packed();
            }
        }
        return null;
    }

    /** Keeps what {@link #find} has missed, unless another thread was faster; returns what is kept. */
    public synchronized float[] keep(Object by, int off, int k, int n, float[] packed) {
        float[] first = find(by, off, k, n);
        if (first != null) {
            return first;
        }
        kept.add(new Packing(by, off, k, n, packed));
        return packed;
    }

    /** Forgets all, as is due where the weight changes after all; not while passes run. */
    public synchronized void clear() {
        kept.clear();
    }
}
