package dev.rondo.data;

import dev.rondo.tensor.RandomStream;
import java.util.Arrays;
import java.util.List;

/**
 * One split into samples to train on and samples to test on, as scikit-learn's {@code train_test_split}. Which samples
 * go where depends on their number, the seed and, if they are given, the labels.
 *
 * @param testShare the share of the samples to test on, rounded up
 * @param shuffle whether the samples are drawn at random; otherwise the last ones are tested on
 * @param seed from which the order is drawn
 */
public record TrainTestSplit(double testShare, boolean shuffle, long seed) {
    private static final String NAME = "train test split";

    public TrainTestSplit {
        if (!(testShare > 0 && testShare < 1)) {
            throw new IllegalArgumentException("A share to test on must be between 0 and 1, got " + testShare + ".");
        }
    }

    /** The given share, drawn at random. */
    public static TrainTestSplit testing(double share, long seed) {
        return new TrainTestSplit(share, true, seed);
    }

    /** The given share, from the end. */
    public static TrainTestSplit testingLast(double share) {
        return new TrainTestSplit(share, false, 0);
    }

    /**
     * Splits {@code samples} samples.
     *
     * @throws IllegalArgumentException if one of the parts would be empty
     */
    public Fold split(int samples) {
        int train = samples - testSize(samples);
        int[] order = shuffle ? RandomStream.of(seed, NAME).permutation(samples) : Folds.range(0, samples);
        return new Fold(Arrays.copyOf(order, train), Arrays.copyOfRange(order, train, samples));
    }

    /**
     * Splits samples with the given labels so that each class has its share in both parts, as nearly as whole samples
     * allow.
     *
     * @throws IllegalArgumentException if one of the parts would be empty, a class has but one sample, or there are
     *     more classes than samples in a part
     * @throws IllegalStateException if samples are not drawn at random
     */
    public Fold split(int[] labels) {
        if (!shuffle) {
            throw new IllegalStateException(
                    "A stratified split draws samples at random, so it cannot take the last ones. Use testing(share, seed).");
        }
        int test = testSize(labels.length);
        Strata strata = Strata.of(labels, true, seed, NAME);
        List<int[]> members = strata.members();
        for (int c = 0; c < members.size(); c++) {
            if (members.get(c).length < 2) {
                throw new IllegalArgumentException("Class " + strata.label(c) + " has 1 sample; a stratified split"
                        + " needs at least 2 of each class. Leave the class out, or split without labels.");
            }
        }
        if (Math.min(test, labels.length - test) < members.size()) {
            throw new IllegalArgumentException("A stratified split into " + (labels.length - test) + " and " + test
                    + " samples cannot hold " + members.size() + " classes in both. Choose another share.");
        }
        int[] counts = strata.allot(test);
        int[] testing = new int[test];
        int[] training = new int[labels.length - test];
        int tested = 0;
        int trained = 0;
        for (int c = 0; c < counts.length; c++) {
            int[] of = members.get(c);
            System.arraycopy(of, 0, testing, tested, counts[c]);
            System.arraycopy(of, counts[c], training, trained, of.length - counts[c]);
            tested += counts[c];
            trained += of.length - counts[c];
        }
        return new Fold(mixed(training, "train"), mixed(testing, "test"));
    }

    /** The two parts of {@code data}, copied. */
    public Dataset.Split split(Dataset data) {
        return split(data.size()).of(data);
    }

    /** So that a part is not sorted by class. */
    private int[] mixed(int[] indices, String part) {
        int[] order = RandomStream.of(seed, NAME + "/" + part).permutation(indices.length);
        return Arrays.stream(order).map(i -> indices[i]).toArray();
    }

    private int testSize(int samples) {
        int test = (int) StrictMath.ceil(samples * testShare);
        if (test >= samples) {
            throw new IllegalArgumentException("Testing on " + test + " of " + samples
                    + " samples leaves none to train on. Give more samples or a smaller share.");
        }
        return test;
    }
}
