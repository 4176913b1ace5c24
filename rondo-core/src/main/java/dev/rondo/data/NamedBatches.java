package dev.rondo.data;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;

/** The batches of samples of several inputs and targets that are in memory. */
record NamedBatches(NamedDataset data, int batchSize, boolean shuffle) implements BatchSource {
    NamedBatches {
        if (batchSize < 1) {
            throw new IllegalArgumentException("A batch needs at least 1 sample, got " + batchSize + ".");
        }
    }

    @Override
    public int samples() {
        return data.size();
    }

    @Override
    public int batches() {
        return Math.ceilDiv(data.size(), batchSize);
    }

    @Override
    public BatchSource batchSize(int samples) {
        return new NamedBatches(data, samples, shuffle);
    }

    @Override
    public BatchReader open(long seed, int epoch, int from) {
        int[] order = Batches.order(data.size(), seed, epoch, shuffle);
        return new BatchReader() {
            private int next = from;

            @Override
            public Samples next() {
                if (next >= batches()) {
                    throw new NoSuchElementException("The epoch has no batch " + next + ".");
                }
                int start = next++ * batchSize;
                return data.rows(Arrays.copyOfRange(order, start, Math.min(data.size(), start + batchSize)));
            }

            @Override
            public void close() {
                // Nothing was opened.
            }
        };
    }

    @Override
    public SortedMap<String, String> fingerprint() {
        SortedMap<String, String> print = new TreeMap<>();
        print.put("training samples", Integer.toString(data.size()));
        data.inputs().forEach((name, values) -> print.put("training input " + name, Fingerprint.of(values)));
        data.masks().forEach((name, mask) -> print.put("training mask of " + name, Fingerprint.of(mask)));
        data.targets().forEach((name, values) -> print.put("training target " + name, Fingerprint.of(values)));
        data.weights().forEach((name, values) -> print.put("training weights of " + name, Fingerprint.of(values)));
        return print;
    }
}
