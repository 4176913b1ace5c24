package dev.rondo.data;

import java.util.SortedMap;

/**
 * Where a training gets its batches from. What an epoch holds, and in which order, depends on the source, the seed and
 * the epoch's number alone, so that a run which was stopped can go on in the middle of an epoch.
 */
public interface BatchSource {
    /** Samples in an epoch. */
    int samples();

    /** Batches in an epoch: the steps of training. */
    int batches();

    /**
     * Begins an epoch. Readers share nothing: several may be open at once, each on a thread of its own.
     *
     * @param epoch its number, from 1
     * @param from the first batch to read, counted from 0; those before are passed over
     * @throws java.io.UncheckedIOException if the data cannot be opened
     */
    BatchReader open(long seed, int epoch, int from);

    /** Whether batch {@code i} begins new sequences, rather than going on with those of the batch before. */
    default boolean startsSequences(int i) {
        return true;
    }

    /**
     * What the data is, by name, such as its size and a checksum: a checkpoint is only gone on with over the same
     * data. A map of the caller's own.
     */
    SortedMap<String, String> fingerprint();

    /** The batches of {@code data}, each epoch in an order of its own or all as they stand. */
    static BatchSource of(Dataset data, int batchSize, boolean shuffle) {
        return of(data, batchSize, 0, shuffle);
    }

    /**
     * The batches of {@code data} in stretches of time: see {@link Batches}.
     *
     * @param stretch steps in a stretch; 0 for whole sequences
     */
    static BatchSource of(Dataset data, int batchSize, int stretch, boolean shuffle) {
        return new ArrayBatches(data, new Batches(data, batchSize, stretch), shuffle);
    }

    /** The same samples in batches of another size, where that can be chosen; otherwise this source as it is. */
    default BatchSource batchSize(int samples) {
        return this;
    }

    /** The batches of samples of several inputs and targets, each epoch in an order of its own or all as they stand. */
    static BatchSource of(NamedDataset data, int batchSize, boolean shuffle) {
        return new NamedBatches(data, batchSize, shuffle);
    }

    /** This source, with each sample counting as much as its class. */
    default BatchSource classWeights(ClassWeights weights) {
        return classWeights(weights, false);
    }

    /** As {@link #classWeights(ClassWeights)}, for targets known to be {@code ids}: those of steps have weights each. */
    default BatchSource classWeights(ClassWeights weights, boolean ids) {
        return new WeightedClasses(this, weights, ids);
    }

    /**
     * This source, read on a thread of its own, which stays up to {@code batches} batches ahead. Order and content are
     * the same; what goes wrong there is thrown by {@link BatchReader#next} here.
     *
     * @throws IllegalArgumentException if {@code batches} is less than 1
     */
    default BatchSource prefetch(int batches) {
        return new Prefetch(this, batches);
    }
}
