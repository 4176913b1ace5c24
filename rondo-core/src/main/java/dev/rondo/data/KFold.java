package dev.rondo.data;

import dev.rondo.tensor.RandomStream;
import java.util.Arrays;
import java.util.List;

/**
 * Splits for k-fold cross-validation, as scikit-learn's {@code KFold} and, with labels, {@code StratifiedKFold}: every
 * sample is tested on once, and trained on in the other folds. For a series in time see {@link ForwardChaining}.
 *
 * @param folds k
 * @param shuffle whether samples are dealt out at random; otherwise each fold tests on neighbours
 * @param seed from which the order is drawn
 */
public record KFold(int folds, boolean shuffle, long seed) {
    private static final String NAME = "k-fold";

    public KFold {
        if (folds < 2) {
            throw new IllegalArgumentException("Cross-validation needs at least 2 folds, got " + folds + ".");
        }
    }

    /** The given number of folds, each of neighbours. */
    public static KFold of(int folds) {
        return new KFold(folds, false, 0);
    }

    /** With samples dealt out at random. */
    public KFold shuffle(long from) {
        return new KFold(folds, true, from);
    }

    /**
     * The folds of {@code samples} samples; each is made when it is asked for. Indices ascend. The first folds test on
     * one sample more where the samples cannot be shared out evenly.
     *
     * @throws IllegalArgumentException if there are fewer samples than folds
     */
    public List<Fold> split(int samples) {
        requireEnough(samples);
        return new Folds(folds, i -> {
            int[] order = shuffle ? RandomStream.of(seed, NAME).permutation(samples) : Folds.range(0, samples);
            int from = start(samples, i);
            return fold(samples, Arrays.copyOfRange(order, from, start(samples, i + 1)));
        });
    }

    /**
     * The folds of samples with the given labels, each class shared out evenly over the folds.
     *
     * @throws IllegalArgumentException if there are fewer samples than folds
     */
    public List<Fold> split(int[] labels) {
        requireEnough(labels.length);
        int[] copy = labels.clone();
        return new Folds(folds, i -> fold(copy.length, stratum(copy, i)));
    }

    /** Goes through the classes one after another and deals their samples out in turn. */
    private int[] stratum(int[] labels, int fold) {
        int[] test = new int[labels.length];
        int count = 0;
        int turn = 0;
        for (int[] members : Strata.of(labels, shuffle, seed, NAME).members()) {
            for (int sample : members) {
                if (turn++ % folds == fold) {
                    test[count++] = sample;
                }
            }
        }
        return Arrays.copyOf(test, count);
    }

    private int start(int samples, int fold) {
        return samples / folds * fold + Math.min(fold, samples % folds);
    }

    private static Fold fold(int samples, int[] test) {
        Arrays.sort(test);
        int[] train = new int[samples - test.length];
        int next = 0;
        int count = 0;
        for (int n = 0; n < samples; n++) {
            if (next < test.length && test[next] == n) {
                next++;
            } else {
                train[count++] = n;
            }
        }
        return new Fold(train, test);
    }

    private void requireEnough(int samples) {
        if (samples < folds) {
            throw new IllegalArgumentException(
                    folds + " folds need at least " + folds + " samples, got " + samples + ". Use fewer folds.");
        }
    }
}
