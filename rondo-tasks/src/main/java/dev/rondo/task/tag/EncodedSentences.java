package dev.rondo.task.tag;

import dev.rondo.data.NamedDataset;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Tensor;
import dev.rondo.text.Vocabulary;
import java.util.Arrays;
import java.util.List;

/** Sentences as ids, and any of them as a batch, filled up to the longest one with a mask. */
final class EncodedSentences {
    private final int[][] words;
    private final int[][][] characters;
    private final int[][] tags;
    private final int[] labels;

    /** Tags and labels must be known, or there are none. */
    EncodedSentences(TagPlan.Task task, List<Sentence> sentences) {
        TagEncoder encoder = task.encoder();
        words = sentences.stream().map(encoder::words).toArray(int[][]::new);
        characters = encoder.readsCharacters()
                ? sentences.stream().map(encoder::characters).toArray(int[][][]::new)
                : new int[0][][];
        tags = sentences.stream()
                .map(sentence -> sentence.tags().stream()
                        .mapToInt(task.tags().names()::indexOf)
                        .toArray())
                .toArray(int[][]::new);
        labels = task.labels().isEmpty()
                ? new int[0]
                : sentences.stream()
                        .mapToInt(sentence ->
                                sentence.label() == null ? 0 : task.labels().indexOf(sentence.label()))
                        .toArray();
    }

    int size() {
        return words.length;
    }

    int length(int n) {
        return words[n].length;
    }

    /** The ids of the words of a sentence; not to be changed. */
    int[] words(int n) {
        return words[n];
    }

    /** Sentences by their numbers, as they stand. */
    NamedDataset batch(int[] rows) {
        return batch(rows, Arrays.stream(rows).mapToObj(n -> words[n]).toArray(int[][]::new));
    }

    /** Sentences by their numbers, with these ids in place of those of their words. */
    NamedDataset batch(int[] rows, int[][] seen) {
        int steps = Arrays.stream(rows).map(this::length).max().orElse(0);
        Tensor ids = Tensor.zeros(rows.length, steps);
        Tensor targets = Tensor.zeros(rows.length, steps);
        for (int b = 0; b < rows.length; b++) {
            put(seen[b], ids, b * steps);
            put(tags[rows[b]], targets, b * steps);
        }
        NamedDataset batch = NamedDataset.empty().input(NetworkPlan.WORDS, ids);
        if (characters.length > 0) {
            Mask mask =
                    Mask.ofLengths(steps, Arrays.stream(rows).map(this::length).toArray());
            batch = batch.input(NetworkPlan.CHARACTERS, characters(rows, steps)).mask(NetworkPlan.CHARACTERS, mask);
        }
        batch = batch.target(NetworkPlan.TAGS, targets);
        return labels.length == 0 ? batch : batch.target(NetworkPlan.LABEL, labels(rows));
    }

    private Tensor characters(int[] rows, int steps) {
        int most = 0;
        for (int row : rows) {
            for (int[] word : characters[row]) {
                most = Math.max(most, word.length);
            }
        }
        Tensor ids = Tensor.zeros(rows.length, steps, most);
        for (int b = 0; b < rows.length; b++) {
            int[][] sentence = characters[rows[b]];
            for (int t = 0; t < sentence.length; t++) {
                put(sentence[t], ids, (b * steps + t) * most);
            }
        }
        return ids;
    }

    private Tensor labels(int[] rows) {
        Tensor ids = Tensor.zeros(rows.length);
        put(Arrays.stream(rows).map(row -> labels[row]).toArray(), ids, 0);
        return ids;
    }

    private static void put(int[] ids, Tensor into, int at) {
        for (int i = 0; i < ids.length; i++) {
            into.data()[at + i] = ids[i];
        }
    }

    /** How often each id of a word occurs. */
    int[] counts() {
        int[] counts =
                new int[Arrays.stream(words).flatMapToInt(Arrays::stream).max().orElse(0) + 1];
        for (int[] sentence : words) {
            for (int id : sentence) {
                counts[id]++;
            }
        }
        counts[Vocabulary.UNKNOWN] = 0;
        return counts;
    }

    /** A number that changes when a sentence does. */
    long fingerprint() {
        long hash = Arrays.deepHashCode(words);
        hash = hash * 31 + Arrays.deepHashCode(characters);
        hash = hash * 31 + Arrays.deepHashCode(tags);
        return hash * 31 + Arrays.hashCode(labels);
    }
}
