package dev.rondo.autograd.op;

import dev.rondo.tensor.Mask;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a batch of sequences that count, each sequence's one after another, as if those between were not there.
 *
 * @param at where each step's row begins in {@code [B, T, width]}
 * @param ends sequence b has the entries {@code ends[b]} to {@code ends[b + 1]} of {@code at}
 */
record JoinedSteps(int[] at, int[] ends) {
    /** The steps that the mask keeps, all without one. */
    static JoinedSteps of(@Nullable Mask mask, int batch, int time, int width) {
        int[] at = new int[batch * time];
        int[] ends = new int[batch + 1];
        int count = 0;
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < time; t++) {
                if (mask == null || mask.keeps(b, t)) {
                    at[count++] = (b * time + t) * width;
                }
            }
            ends[b + 1] = count;
        }
        return new JoinedSteps(count == at.length ? at : Arrays.copyOf(at, count), ends);
    }

    int from(int b) {
        return ends[b];
    }

    int to(int b) {
        return ends[b + 1];
    }

    boolean isEmpty(int b) {
        return ends[b] == ends[b + 1];
    }
}
