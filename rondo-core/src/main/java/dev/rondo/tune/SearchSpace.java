package dev.rondo.tune;

import dev.rondo.tensor.RandomStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The settings that are searched: every combination of their values is a point.
 *
 * @param dimensions the settings, no name twice
 */
public record SearchSpace(List<Dimension> dimensions) {
    public SearchSpace {
        dimensions = List.copyOf(dimensions);
        List<String> names = dimensions.stream().map(Dimension::name).toList();
        if (names.isEmpty() || names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException(
                    "A search needs one setting or more, each once, got " + names + ". Name what to search.");
        }
    }

    /** The number of points; {@link Long#MAX_VALUE} if there are more. */
    public long size() {
        long size = 1;
        for (Dimension dimension : dimensions) {
            int values = dimension.values().size();
            if (size > Long.MAX_VALUE / values) {
                return Long.MAX_VALUE;
            }
            size *= values;
        }
        return size;
    }

    /** All points; the last setting changes first. */
    List<Map<String, Double>> grid() {
        List<Map<String, Double>> points = new ArrayList<>();
        int[] index = new int[dimensions.size()];
        for (long i = 0; i < size(); i++) {
            points.add(at(index));
            for (int d = index.length - 1; d >= 0; d--) {
                index[d] = (index[d] + 1) % dimensions.get(d).values().size();
                if (index[d] > 0) {
                    break;
                }
            }
        }
        return points;
    }

    /** So many different points drawn at random, or all if there are no more. */
    List<Map<String, Double>> sample(int count, long seed) {
        if (size() <= count) {
            return grid();
        }
        RandomStream random = RandomStream.of(seed, "tune");
        Set<Map<String, Double>> points = new LinkedHashSet<>();
        while (points.size() < count) {
            points.add(at(dimensions.stream()
                    .mapToInt(dimension -> random.nextInt(dimension.values().size()))
                    .toArray()));
        }
        return List.copyOf(points);
    }

    private Map<String, Double> at(int[] index) {
        Map<String, Double> point = new LinkedHashMap<>();
        for (int d = 0; d < index.length; d++) {
            Dimension dimension = dimensions.get(d);
            point.put(dimension.name(), dimension.values().get(index[d]));
        }
        return Collections.unmodifiableMap(point);
    }
}
