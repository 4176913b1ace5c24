package dev.rondo.bench.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is measured how often.
 *
 * @param rounds at least 1
 * @param threads the numbers of threads, one after the other within a round
 * @param works the names of the rows
 * @param filters what selects these rows, a process for each
 * @param budget seconds for each figure
 */
public record Schedule(int rounds, List<Integer> threads, List<String> works, List<String> filters, double budget) {
    /** Copies the lists. */
    public Schedule {
        threads = List.copyOf(threads);
        works = List.copyOf(works);
        filters = List.copyOf(filters);
    }

    /**
     * A schedule that takes the rows of one workload in one process where all of them are wanted, and each row in a
     * process of its own elsewhere.
     *
     * @param names of all rows that there are
     * @param filter a part of the names of those that are wanted
     */
    public static Schedule of(int rounds, List<Integer> threads, List<String> names, String filter, double budget) {
        Map<String, List<String>> workloads = new LinkedHashMap<>();
        for (String name : names) {
            workloads
                    .computeIfAbsent(name.substring(0, name.indexOf('/') + 1), key -> new ArrayList<>())
                    .add(name);
        }
        List<String> works =
                names.stream().filter(name -> name.contains(filter)).toList();
        List<String> filters = new ArrayList<>();
        workloads.forEach((workload, rows) -> {
            if (works.containsAll(rows)) {
                filters.add(workload);
            } else {
                rows.stream().filter(works::contains).forEach(filters::add);
            }
        });
        return new Schedule(rounds, threads, works, filters, budget);
    }
}
