package dev.rondo.bench.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Figures of several programs over several rounds. Where somebody has several values for one row and round (tried with
 * several settings), the least counts.
 */
public final class Samples {
    private final SequencedMap<Key, SequencedMap<Integer, Double>> values = new LinkedHashMap<>();

    private record Key(String peer, int threads, String work, Figure figure) {}

    /** Adds the figures of a line. */
    public void add(Measurement measurement) {
        measurement
                .figures()
                .forEach((figure, value) -> values.computeIfAbsent(
                                new Key(measurement.peer(), measurement.threads(), measurement.work(), figure),
                                key -> new TreeMap<>())
                        .merge(measurement.round(), value, Math::min));
    }

    /** The same figures, to which others can be added. */
    public Samples copy() {
        Samples copy = new Samples();
        values.forEach((key, rounds) -> copy.values.put(key, new TreeMap<>(rounds)));
        return copy;
    }

    /** Everybody of whom there are figures, in the order in which they came. */
    public List<String> peers() {
        return values.keySet().stream().map(Key::peer).distinct().toList();
    }

    /** The values by round; empty where there are none. */
    public Map<Integer, Double> rounds(String peer, int threads, String work, Figure figure) {
        return values.getOrDefault(new Key(peer, threads, work, figure), new TreeMap<>());
    }

    /** The median over the rounds. */
    public OptionalDouble median(String peer, int threads, String work, Figure figure) {
        List<Double> all = new ArrayList<>(rounds(peer, threads, work, figure).values());
        return all.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Numbers.median(all));
    }

    /** One program's value divided by another's, round by round, where both have one. */
    public List<Double> ratios(String of, String to, int threads, String work, Figure figure) {
        Map<Integer, Double> denominators = rounds(to, threads, work, figure);
        List<Double> ratios = new ArrayList<>();
        rounds(of, threads, work, figure).forEach((round, value) -> {
            Double denominator = denominators.get(round);
            if (denominator != null) {
                ratios.add(value / denominator);
            }
        });
        return ratios;
    }
}
