package dev.rondo.task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How often each name (row) was given each other one (column).
 *
 * @param names the same for rows and columns
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

    /** That of names that are, and as many that were given, in the order of the alphabet. */
    public static ConfusionMatrix of(List<String> truth, List<String> given) {
        TreeSet<String> names = new TreeSet<>(truth);
        names.addAll(given);
        return of(List.copyOf(names), truth, given);
    }

    /** Likewise, in an order of the names. */
    public static ConfusionMatrix of(List<String> order, List<String> truth, List<String> given) {
        Map<String, Integer> times = new HashMap<>();
        truth.forEach(name -> times.merge(name, 1, Integer::sum));
        given.forEach(name -> times.merge(name, 1, Integer::sum));
        Set<String> frequent = order.stream()
                .sorted(Comparator.comparingInt((String name) -> -times.getOrDefault(name, 0)))
                .limit(MOST)
                .collect(Collectors.toSet());
        List<String> names = order.stream().filter(frequent::contains).toList();
        Map<String, Integer> places = new HashMap<>();
        List<List<Integer>> counts = new ArrayList<>();
        for (String name : names) {
            places.put(name, places.size());
            counts.add(new ArrayList<>(Collections.nCopies(names.size(), 0)));
        }
        for (int i = 0; i < truth.size(); i++) {
            Integer row = places.get(truth.get(i));
            Integer column = places.get(given.get(i));
            if (row != null && column != null) {
                counts.get(row).set(column, counts.get(row).get(column) + 1);
            }
        }
        return new ConfusionMatrix(names, counts);
    }
}
