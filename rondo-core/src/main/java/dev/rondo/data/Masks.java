package dev.rondo.data;

import dev.rondo.tensor.Mask;
import org.jspecify.annotations.Nullable;

/** Parts of masks. */
final class Masks {
    private Masks() {}

    /** The given sequences in the given order. */
    static Mask rows(Mask mask, int[] indices) {
        return part(mask, indices, 0, indices.length, 0, mask.time());
    }

    /**
     * The steps {@code start} to {@code start + steps} of the {@code rows} sequences that stand in {@code order} from
     * {@code from} on.
     */
    static Mask part(Mask mask, int[] order, int from, int rows, int start, int steps) {
        boolean[] kept = new boolean[rows * steps];
        for (int row = 0; row < rows; row++) {
            for (int t = 0; t < steps; t++) {
                kept[row * steps + t] = mask.keeps(order[from + row], start + t);
            }
        }
        return Mask.of(rows, steps, kept);
    }

    /** Null for a mask that keeps every step: there is nothing to heed. */
    static @Nullable Mask partial(Mask mask) {
        for (int b = 0; b < mask.batch(); b++) {
            for (int t = 0; t < mask.time(); t++) {
                if (!mask.keeps(b, t)) {
                    return mask;
                }
            }
        }
        return null;
    }
}
