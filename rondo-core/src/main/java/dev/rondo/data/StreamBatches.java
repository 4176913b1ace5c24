package dev.rondo.data;

import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Batches of samples that are read from a {@link RowSource} as they are needed. Memory holds one batch and the shuffle
 * buffer: a sample is drawn from the buffer at random, and the next one from the source takes its place. With a buffer
 * as large as the source every order is possible; a smaller one mixes neighbours, so a file should not be sorted by
 * class.
 *
 * @param source of the samples
 * @param batchSize samples in a batch; the last one of an epoch may have fewer
 * @param shuffleBuffer samples to draw from; 1 for the order of the source
 */
public record StreamBatches(RowSource source, int batchSize, int shuffleBuffer) implements BatchSource {
    public StreamBatches {
        if (batchSize < 1 || shuffleBuffer < 1) {
            throw new IllegalArgumentException("Batches and the shuffle buffer need room for at least 1 sample, got "
                    + batchSize + " and " + shuffleBuffer + ".");
        }
    }

    @Override
    public int samples() {
        return source.rows();
    }

    @Override
    public int batches() {
        return (int) ((source.rows() + (long) batchSize - 1) / batchSize);
    }

    @Override
    public BatchReader open(long seed, int epoch, int from) {
        Reader reader = new Reader(RandomStream.of(RandomStream.seed(seed, "shuffle", epoch), "buffer"));
        boolean ready = false;
        try {
            reader.fillBuffer();
            for (int i = 0; i < from; i++) {
                reader.next();
            }
            ready = true;
        } finally {
            if (!ready) {
                reader.close();
            }
        }
        return reader;
    }

    @Override
    public SortedMap<String, String> fingerprint() {
        SortedMap<String, String> print = new TreeMap<>();
        print.put("training samples", Integer.toString(source.rows()));
        print.put("training file", source.fingerprint());
        print.put("training batches", batchSize + " from a buffer of " + shuffleBuffer);
        return print;
    }

    private final class Reader implements BatchReader {
        private final RandomStream random;
        private final RowReader rows;
        private final int inputs = source.input().size();
        private final int targets = source.target().size();
        private final float[] inputBuffer;
        private final float[] targetBuffer;
        private final int room = Math.min(shuffleBuffer, Math.max(1, source.rows()));
        private int filled;
        private int dealt;
        private Tensor input = Tensor.zeros(0);
        private Tensor target = Tensor.zeros(0);

        Reader(RandomStream random) {
            this.random = random;
            inputBuffer = new float[Math.multiplyExact(room, inputs)];
            targetBuffer = new float[Math.multiplyExact(room, targets)];
            try {
                rows = source.open();
            } catch (IOException e) {
                throw new UncheckedIOException("The samples cannot be read: " + e.getMessage(), e);
            }
        }

        void fillBuffer() {
            while (filled < room && fill(filled)) {
                filled++;
            }
        }

        @Override
        public Dataset next() {
            int count = Math.min(batchSize, source.rows() - dealt);
            if (count == 0) {
                throw new NoSuchElementException("The epoch has no more batches.");
            }
            if (input.shape().axis(0) != count) {
                input = Tensor.zeros(source.input().prepend(count));
                target = Tensor.zeros(source.target().prepend(count));
            }
            for (int i = 0; i < count; i++) {
                deal(i);
            }
            dealt += count;
            return new Dataset(input, target);
        }

        /** Draws a sample into place {@code i} of the batch, and has the next one take its place. */
        private void deal(int i) {
            if (filled == 0) {
                throw new RowFormatException("The source of samples gave fewer than the " + source.rows()
                        + " that it promised. Leave the file alone during training.");
            }
            int drawn = filled == 1 ? 0 : random.nextInt(filled);
            System.arraycopy(inputBuffer, drawn * inputs, input.data(), i * inputs, inputs);
            System.arraycopy(targetBuffer, drawn * targets, target.data(), i * targets, targets);
            if (!fill(drawn)) {
                filled--;
                System.arraycopy(inputBuffer, filled * inputs, inputBuffer, drawn * inputs, inputs);
                System.arraycopy(targetBuffer, filled * targets, targetBuffer, drawn * targets, targets);
            }
        }

        private boolean fill(int place) {
            try {
                return rows.read(inputBuffer, place * inputs, targetBuffer, place * targets);
            } catch (IOException e) {
                throw new UncheckedIOException("The samples cannot be read: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() {
            try {
                rows.close();
            } catch (IOException e) {
                throw new UncheckedIOException("The samples cannot be closed: " + e.getMessage(), e);
            }
        }
    }
}
