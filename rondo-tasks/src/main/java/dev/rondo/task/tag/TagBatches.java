package dev.rondo.task.tag;

import dev.rondo.data.BatchReader;
import dev.rondo.data.BatchSource;
import dev.rondo.data.NamedDataset;
import dev.rondo.tensor.RandomStream;
import dev.rondo.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Batches of sentences of similar lengths. In training, sentences of a length meet others in each epoch, and words are
 * taken for unknown ones now and then, rare ones more often: one that occurs c times with the probability a / (a + c), a
 * = 0.25 (Kiperwasser and Goldberg 2016). So the network learns what to do with words that it has never seen.
 */
final class TagBatches implements BatchSource {
    private static final double HIDDEN = 0.25;

    private final EncodedSentences sentences;
    private final int batchSize;
    private final boolean training;
    private final int[] counts;

    TagBatches(EncodedSentences sentences, int batchSize, boolean training) {
        this.sentences = sentences;
        this.batchSize = batchSize;
        this.training = training;
        counts = sentences.counts();
    }

    @Override
    public int samples() {
        return sentences.size();
    }

    @Override
    public int batches() {
        return Math.ceilDiv(sentences.size(), batchSize);
    }

    @Override
    public BatchReader open(long seed, int epoch, int from) {
        long drawn = RandomStream.seed(seed, "sentences", epoch);
        List<int[]> plan = plan(drawn);
        RandomStream hidden = RandomStream.of(drawn, "unknown words");
        return new BatchReader() {
            private int next = from;

            @Override
            public NamedDataset next() {
                if (next >= plan.size()) {
                    throw new NoSuchElementException("The epoch has no batch " + next + ".");
                }
                int[] rows = plan.get(next++);
                return training ? sentences.batch(rows, hide(rows, hidden)) : sentences.batch(rows);
            }

            @Override
            public void close() {
                // Nothing was opened.
            }
        };
    }

    private int[][] hide(int[] rows, RandomStream hidden) {
        int[][] seen = new int[rows.length][];
        for (int b = 0; b < rows.length; b++) {
            RandomStream random = hidden.at(rows[b]);
            int[] words = sentences.words(rows[b]).clone();
            for (int t = 0; t < words.length; t++) {
                if (random.nextDouble() * (HIDDEN + counts[words[t]]) < HIDDEN) {
                    words[t] = Vocabulary.UNKNOWN;
                }
            }
            seen[b] = words;
        }
        return seen;
    }

    /** The sentences of every batch. */
    private List<int[]> plan(long drawn) {
        int[] order = order(sentences.size(), drawn, "order");
        int[] byLength = IntStream.of(order)
                .boxed()
                .sorted(Comparator.comparingInt(sentences::length))
                .mapToInt(Integer::intValue)
                .toArray();
        List<int[]> cut = new ArrayList<>();
        for (int from = 0; from < byLength.length; from += batchSize) {
            cut.add(Arrays.copyOfRange(byLength, from, Math.min(byLength.length, from + batchSize)));
        }
        return IntStream.of(order(cut.size(), drawn, "batches"))
                .mapToObj(cut::get)
                .toList();
    }

    private int[] order(int count, long drawn, String name) {
        return training
                ? RandomStream.of(drawn, name).permutation(count)
                : IntStream.range(0, count).toArray();
    }

    @Override
    public SortedMap<String, String> fingerprint() {
        SortedMap<String, String> print = new TreeMap<>();
        print.put("training samples", Integer.toString(sentences.size()));
        print.put("training sentences", Long.toHexString(sentences.fingerprint()));
        print.put("training batches", Integer.toString(batchSize));
        return print;
    }
}
