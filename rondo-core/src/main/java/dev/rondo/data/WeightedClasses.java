package dev.rondo.data;

import dev.rondo.tensor.Tensor;
import java.util.Map;
import java.util.SortedMap;

/** A source whose samples, or steps, count as much as their class. */
record WeightedClasses(BatchSource source, ClassWeights classes, boolean ids) implements BatchSource {
    @Override
    public int samples() {
        return source.samples();
    }

    @Override
    public int batches() {
        return source.batches();
    }

    @Override
    public boolean startsSequences(int i) {
        return source.startsSequences(i);
    }

    @Override
    public BatchSource batchSize(int samples) {
        return new WeightedClasses(source.batchSize(samples), classes, ids);
    }

    @Override
    public BatchReader open(long seed, int epoch, int from) {
        BatchReader reader = source.open(seed, epoch, from);
        return new BatchReader() {
            @Override
            public Samples next() {
                return switch (reader.next()) {
                    case Dataset batch -> {
                        requireNone(batch.weights() == null);
                        yield batch.weights(classes.of(batch.targets(), ids));
                    }
                    case NamedDataset batch -> {
                        requireNone(batch.weights().isEmpty());
                        Map.Entry<String, Tensor> target = onlyTarget(batch);
                        yield batch.weights(target.getKey(), classes.of(target.getValue(), ids));
                    }
                };
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }

    private static void requireNone(boolean none) {
        if (!none) {
            throw new IllegalArgumentException("Samples that have weights of their own cannot have those of"
                    + " their classes, too. Multiply them, and give the product as the samples' weights.");
        }
    }

    private static Map.Entry<String, Tensor> onlyTarget(NamedDataset batch) {
        if (batch.targets().size() != 1) {
            throw new IllegalArgumentException("Class weights are for samples with one target, got targets "
                    + String.join(", ", batch.targets().keySet())
                    + ". Give the samples weights of their own for each target.");
        }
        return batch.targets().firstEntry();
    }

    @Override
    public SortedMap<String, String> fingerprint() {
        SortedMap<String, String> print = source.fingerprint();
        print.put("training class weights", classes.weights().toString());
        return print;
    }
}
