package dev.rondo.data;

import java.util.Arrays;

/**
 * Which samples to train on, and which to test on.
 *
 * @param train indices of samples
 * @param test indices of samples, none of which is in {@code train}
 */
public record Fold(int[] train, int[] test) {
    /** The two parts of {@code data}, copied: to train on, and to test on. */
    public Dataset.Split of(Dataset data) {
        return new Dataset.Split(data.rows(train), data.rows(test));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fold fold && Arrays.equals(train, fold.train) && Arrays.equals(test, fold.test);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(train) + Arrays.hashCode(test);
    }

    @Override
    public String toString() {
        return "Fold[train=" + Arrays.toString(train) + ", test=" + Arrays.toString(test) + "]";
    }
}
