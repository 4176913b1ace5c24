package dev.rondo.tensor;

import java.util.Arrays;

/**
 * Which steps of a batch of sequences count: {@code [B, T]}, true = keep, as in Keras. Holes are allowed, and so are
 * sequences without any step to keep. A recurrent layer carries its state unchanged over a step that is not kept.
 */
public final class Mask {
    private final int batch;
    private final int time;
    private final boolean[] kept;

    private Mask(int batch, int time, boolean[] kept) {
        this.batch = batch;
        this.time = time;
        this.kept = kept;
    }

    /**
     * A mask over {@code kept}, row-major {@code [B, T]}, which it keeps.
     *
     * @throws IllegalArgumentException if the array's length is not {@code batch * time}
     */
    public static Mask of(int batch, int time, boolean... kept) {
        if (kept.length != Math.multiplyExact(batch, time)) {
            throw new IllegalArgumentException("A mask of [" + batch + ", " + time + "] holds " + batch * time
                    + " flags, got " + kept.length + ".");
        }
        return new Mask(batch, time, kept);
    }

    /**
     * The mask of sequences padded at the end: sequence b keeps its first {@code lengths[b]} steps.
     *
     * @throws IllegalArgumentException if a length is negative or larger than {@code time}
     */
    public static Mask ofLengths(int time, int... lengths) {
        boolean[] kept = new boolean[lengths.length * time];
        for (int b = 0; b < lengths.length; b++) {
            if (lengths[b] < 0 || lengths[b] > time) {
                throw new IllegalArgumentException(
                        "Sequence " + b + " has length " + lengths[b] + "; expected 0 to " + time + ".");
            }
            Arrays.fill(kept, b * time, b * time + lengths[b], true);
        }
        return new Mask(lengths.length, time, kept);
    }

    /** The same flags with the steps of every sequence in the opposite order. */
    public Mask reversed() {
        boolean[] flags = new boolean[kept.length];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = kept[i / time * time + time - 1 - i % time];
        }
        return new Mask(batch, time, flags);
    }

    /** The steps that this mask or the other keeps, or both. */
    public Mask or(Mask other) {
        boolean[] flags = new boolean[kept.length];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = kept[i] || other.kept[i];
        }
        return new Mask(batch, time, flags);
    }

    /** The steps of {@code next} after these, for sequences that were put one after another. */
    public Mask followedBy(Mask next) {
        int steps = time + next.time;
        boolean[] flags = new boolean[batch * steps];
        for (int b = 0; b < batch; b++) {
            System.arraycopy(kept, b * time, flags, b * steps, time);
            System.arraycopy(next.kept, b * next.time, flags, b * steps + time, next.time);
        }
        return new Mask(batch, steps, flags);
    }

    /** The only step of each sequence, {@code times} times over. */
    public Mask repeated(int times) {
        if (time != 1) {
            throw new IllegalStateException("Only a mask of one step can be repeated, this one has " + time + ".");
        }
        boolean[] flags = new boolean[batch * times];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = kept[i / times];
        }
        return new Mask(batch, times, flags);
    }

    /** The sequences {@code from} (inclusive) to {@code to} (exclusive), copied. */
    public Mask rows(int from, int to) {
        return new Mask(to - from, time, Arrays.copyOfRange(kept, from * time, to * time));
    }

    /** How many sequences. */
    public int batch() {
        return batch;
    }

    /** How many steps. */
    public int time() {
        return time;
    }

    /** Whether step {@code t} of sequence {@code b} counts. */
    public boolean keeps(int b, int t) {
        return kept[b * time + t];
    }
}
