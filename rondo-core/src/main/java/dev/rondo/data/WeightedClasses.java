package dev.rondo.data;

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
    public BatchReader open(long seed, int epoch, int from) {
        BatchReader reader = source.open(seed, epoch, from);
        return new BatchReader() {
            @Override
            public Dataset next() {
                Dataset batch = reader.next();
                if (batch.weights() != null) {
                    throw new IllegalArgumentException("Samples that have weights of their own cannot have those of"
                            + " their classes, too. Multiply them, and give the product as the samples' weights.");
                }
                return batch.weights(classes.of(batch.targets(), ids));
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }

    @Override
    public SortedMap<String, String> fingerprint() {
        SortedMap<String, String> print = source.fingerprint();
        print.put("training class weights", classes.weights().toString());
        return print;
    }
}
