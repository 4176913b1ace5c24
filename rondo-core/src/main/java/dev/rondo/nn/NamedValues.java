package dev.rondo.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Values that go by names where they come from a user, and by positions where they are computed with. */
final class NamedValues {
    private NamedValues() {}

    /** The values in the order of their names. */
    static <T> List<T> inOrder(String what, List<String> names, Map<String, T> values) {
        List<T> ordered = new ArrayList<>();
        for (String name : names) {
            T value = values.get(name);
            if (value != null) {
                ordered.add(value);
            }
        }
        if (ordered.size() != names.size() || values.size() != names.size()) {
            throw new IllegalArgumentException("The network has " + what + " " + String.join(", ", names) + "; got "
                    + (values.isEmpty() ? "none" : String.join(", ", new TreeSet<>(values.keySet())))
                    + ". Give one value under each of these names.");
        }
        return ordered;
    }

    /** The name alone, or with a number from 0 on behind it where there are several. */
    static List<String> counted(String name, int count) {
        return count == 1
                ? List.of(name)
                : IntStream.range(0, count).mapToObj(i -> name + i).toList();
    }
}
