package dev.rondo.data;

import java.util.List;

/**
 * Splits of a series in time, as scikit-learn's {@code TimeSeriesSplit}: each fold tests on the samples that follow
 * those it trains on, and the next one trains on these, too. Nothing is ever trained on that lies after what is tested.
 *
 * @param folds how many
 * @param testSize samples that each fold tests on; 0 for {@code samples / (folds + 1)}
 * @param gap samples left out between the two parts, such as those whose window overlaps what is tested
 * @param maxTrainSize the most recent samples that are trained on; 0 for all
 */
public record ForwardChaining(int folds, int testSize, int gap, int maxTrainSize) {
    public ForwardChaining {
        if (folds < 1 || testSize < 0 || gap < 0 || maxTrainSize < 0) {
            throw new IllegalArgumentException("Forward chaining needs at least 1 fold and sizes of 0 or more, got "
                    + folds + " folds, a test size of " + testSize + ", a gap of " + gap + " and at most "
                    + maxTrainSize + " samples to train on.");
        }
    }

    /** The given number of folds over all samples, without a gap. */
    public static ForwardChaining of(int folds) {
        return new ForwardChaining(folds, 0, 0, 0);
    }

    /** Testing on the given number of samples in each fold. */
    public ForwardChaining testSize(int samples) {
        return new ForwardChaining(folds, samples, gap, maxTrainSize);
    }

    /** Leaving samples out between the two parts. */
    public ForwardChaining gap(int samples) {
        return new ForwardChaining(folds, testSize, samples, maxTrainSize);
    }

    /** Training on the given number of samples at most. */
    public ForwardChaining maxTrainSize(int samples) {
        return new ForwardChaining(folds, testSize, gap, samples);
    }

    /**
     * The folds of {@code samples} samples in the order of time; each is made when it is asked for.
     *
     * @throws IllegalArgumentException if the first fold would have nothing to train on, or nothing to test on
     */
    public List<Fold> split(int samples) {
        int test = testSize == 0 ? samples / (folds + 1) : testSize;
        long first = samples - (long) folds * test - gap;
        if (first < 1 || test < 1) {
            throw new IllegalArgumentException(folds + " folds that test on " + test + " samples each, after a gap of "
                    + gap + ", leave the first fold of " + samples
                    + " samples nothing to train on or to test on. Use fewer folds, or a smaller test size or gap.");
        }
        return new Folds(folds, i -> {
            int start = samples - (folds - i) * test;
            int end = start - gap;
            int from = maxTrainSize == 0 ? 0 : Math.max(0, end - maxTrainSize);
            return new Fold(Folds.range(from, end), Folds.range(start, start + test));
        });
    }
}
