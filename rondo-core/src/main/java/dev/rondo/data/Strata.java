package dev.rondo.data;

import dev.rondo.tensor.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Samples by their label, each class in the order in which a split deals it out. */
final class Strata {
    private final List<Integer> labels;
    private final List<int[]> members;

    private Strata(List<Integer> labels, List<int[]> members) {
        this.labels = labels;
        this.members = members;
    }

    /** The classes of {@code labels} in ascending order; shuffled within each class, or as they come. */
    static Strata of(int[] labels, boolean shuffle, long seed, String name) {
        Map<Integer, List<Integer>> byLabel = new TreeMap<>();
        for (int n = 0; n < labels.length; n++) {
            byLabel.computeIfAbsent(labels[n], label -> new ArrayList<>()).add(n);
        }
        List<int[]> members = new ArrayList<>();
        byLabel.forEach((label, samples) -> {
            int[] indices = samples.stream().mapToInt(Integer::intValue).toArray();
            members.add(shuffle ? permuted(indices, RandomStream.of(seed, name + "/" + label)) : indices);
        });
        return new Strata(List.copyOf(byLabel.keySet()), members);
    }

    private static int[] permuted(int[] indices, RandomStream random) {
        return Arrays.stream(random.permutation(indices.length))
                .map(i -> indices[i])
                .toArray();
    }

    /** One array of samples a class. */
    List<int[]> members() {
        return members;
    }

    /** The label of class {@code c}. */
    int label(int c) {
        return labels.get(c);
    }

    /**
     * How many of {@code total} samples each class gets: its share of all samples, rounded down, and what is left to
     * the largest remainders, among equal ones to the first class.
     */
    int[] allot(int total) {
        long all = members.stream().mapToLong(samples -> samples.length).sum();
        int[] counts = new int[members.size()];
        long[] remainders = new long[counts.length];
        int left = total;
        for (int c = 0; c < counts.length; c++) {
            long share = (long) members.get(c).length * total;
            counts[c] = (int) (share / all);
            remainders[c] = share % all;
            left -= counts[c];
        }
        List<Integer> order = new ArrayList<>();
        for (int c = 0; c < counts.length; c++) {
            order.add(c);
        }
        order.sort(Comparator.comparingLong((Integer c) -> -remainders[c]));
        for (int c : order.subList(0, left)) {
            counts[c]++;
        }
        return counts;
    }
}
