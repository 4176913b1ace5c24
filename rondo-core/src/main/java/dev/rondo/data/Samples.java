package dev.rondo.data;

/** Samples to train on or to evaluate: a whole data set, or a batch of one. */
public sealed interface Samples permits Dataset, NamedDataset {
    /** The number of samples N. */
    int size();

    /** The samples {@code from} (inclusive) to {@code to} (exclusive), copied. */
    Samples rows(int from, int to);

    /** The given samples in the given order, copied. */
    Samples rows(int[] indices);

    /**
     * This as samples with one input and one target.
     *
     * @throws IllegalStateException if they are by name
     */
    default Dataset single() {
        return switch (this) {
            case Dataset data -> data;
            case NamedDataset named ->
                throw new IllegalStateException("Expected samples with one input and one target, got "
                        + String.join(", ", named.inputs().keySet()) + " with targets "
                        + String.join(", ", named.targets().keySet()) + ". Use the methods for a NamedDataset.");
        };
    }

    /**
     * How many of {@code size} samples the last {@code share} of them is: rounded down, but at least one.
     *
     * @throws IllegalArgumentException if the share is not between 0 and 1, or leaves one of the parts empty
     */
    static int last(int size, double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("A share to split off must be between 0 and 1, got " + share + ".");
        }
        int last = Math.max(1, (int) (size * share));
        if (last >= size) {
            throw new IllegalArgumentException("Splitting off " + last + " of " + size
                    + " samples leaves none to train on. Give more samples or a smaller share.");
        }
        return last;
    }
}
