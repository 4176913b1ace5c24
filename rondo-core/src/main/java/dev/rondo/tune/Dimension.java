package dev.rondo.tune;

import java.util.Arrays;
import java.util.List;

/**
 * A setting that is searched.
 *
 * @param name such as {@code units}
 * @param values to choose from, at least one, no two the same
 */
public record Dimension(String name, List<Double> values) {
    public Dimension {
        values = List.copyOf(values);
        if (values.isEmpty() || values.stream().distinct().count() < values.size()) {
            throw new IllegalArgumentException(
                    "The search over " + name + " needs one value or more, each once, got " + values + ".");
        }
    }

    /** A setting with the given values. */
    public static Dimension of(String name, double... values) {
        return new Dimension(name, Arrays.stream(values).boxed().toList());
    }
}
