package dev.rondo.task.tag;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each name (row) was given each other one (column).
 *
 * @param names the same for rows and columns, in the order of the alphabet
 * @param counts row by row
 */
public record ConfusionMatrix(List<String> names, List<List<Integer>> counts) {
    /** The most names: of more, those that are most frequent. */
    public static final int MOST = 80;

    /** Of nothing. */
    public static final ConfusionMatrix NONE = new ConfusionMatrix(List.of(), List.of());

    public ConfusionMatrix {
        names = List.copyOf(names);
        counts = counts.stream().map(List::copyOf).toList();
        int size = names.size();
        if (counts.size() != size || counts.stream().anyMatch(row -> row.size() != size)) {
            throw new IllegalArgumentException(
                    "A confusion matrix of " + size + " names needs as many rows and columns.");
        }
    }

    /** That of names that are, and as many that were given. */
    static ConfusionMatrix of(List<String> truth, List<String> given) {
        SortedMap<String, Integer> times = new TreeMap<>();
        truth.forEach(name -> times.merge(name, 1, Integer::sum));
        given.forEach(name -> times.merge(name, 1, Integer::sum));
        List<String> names = times.sequencedKeySet().stream()
                .sorted(Comparator.comparingInt((String name) -> -times.getOrDefault(name, 0)))
                .limit(MOST)
                .sorted()
                .toList();
        List<List<Integer>> counts = new ArrayList<>();
        names.forEach(name -> counts.add(new ArrayList<>(Collections.nCopies(names.size(), 0))));
        for (int i = 0; i < truth.size(); i++) {
            int row = Collections.binarySearch(names, truth.get(i));
            int column = Collections.binarySearch(names, given.get(i));
            if (row >= 0 && column >= 0) {
                counts.get(row).set(column, counts.get(row).get(column) + 1);
            }
        }
        return new ConfusionMatrix(names, counts);
    }
}
