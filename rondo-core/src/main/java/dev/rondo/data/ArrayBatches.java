package dev.rondo.data;

import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Tensor;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;

/** The batches of a data set that is in memory. */
record ArrayBatches(Dataset data, Batches batching, boolean shuffle) implements BatchSource {
    @Override
    public int samples() {
        return data.size();
    }

    @Override
    public int batches() {
        return batching.count();
    }

    @Override
    public boolean startsSequences(int i) {
        return batching.startsSequences(i);
    }

    @Override
    public BatchSource batchSize(int samples) {
        return new ArrayBatches(data, batching.batchSize(samples), shuffle);
    }

    @Override
    public BatchReader open(long seed, int epoch, int from) {
        int[] order = batching.order(seed, epoch, shuffle);
        Batches own = batching.again(); // readers may be open side by side, on threads of their own
        return new BatchReader() {
            private int next = from;

            @Override
            public Dataset next() {
                if (next >= own.count()) {
                    throw new NoSuchElementException("The epoch has no batch " + next + ".");
                }
                return own.get(order, next++);
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
        print.put("training inputs", Fingerprint.of(data.inputs()));
        print.put("training targets", Fingerprint.of(data.targets()));
        Mask mask = data.mask();
        print.put("training mask", mask == null ? "none" : Fingerprint.of(mask));
        Tensor weights = data.weights();
        print.put("training weights", weights == null ? "none" : Fingerprint.of(weights));
        return print;
    }
}
