package dev.rondo.bench.peer;

import dev.rondo.bench.run.Figure;
import dev.rondo.bench.run.Samples;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/**
 * Where Rondo stands in one row: medians over the rounds.
 *
 * @param work the name of the row
 * @param rondo Rondo's figure
 * @param peers the figures of the others, by name
 * @param spread the ratios to the best peer round by round, from the lowest
 */
record Standing(String work, double rondo, SequencedMap<String, Double> peers, List<Double> spread) {
    /** Whose figures everything is compared with. */
    static final String RONDO = "rondo";

    private static final String PYTORCH = Peer.TORCH.line();

    /** The standing in a row, where Rondo has a figure. */
    static Optional<Standing> of(Samples samples, int threads, String work, Figure figure) {
        OptionalDouble rondo = samples.median(RONDO, threads, work, figure);
        if (rondo.isEmpty()) {
            return Optional.empty();
        }
        SequencedMap<String, Double> peers = new LinkedHashMap<>();
        for (String peer : samples.peers()) {
            if (!peer.equals(RONDO)) {
                samples.median(peer, threads, work, figure).ifPresent(value -> peers.put(peer, value));
            }
        }
        Standing plain = new Standing(work, rondo.getAsDouble(), peers, List.of());
        List<Double> spread = plain.best()
                .map(best -> samples.ratios(best, RONDO, threads, work, figure))
                .orElse(List.of());
        return Optional.of(new Standing(
                work, rondo.getAsDouble(), peers, spread.stream().sorted().toList()));
    }

    /** The fastest of the others. */
    Optional<String> best() {
        return peers.isEmpty()
                ? Optional.empty()
                : Optional.of(Collections.min(
                                peers.entrySet(), Comparator.comparingDouble(Map.Entry<String, Double>::getValue))
                        .getKey());
    }

    /** The best peer's time divided by Rondo's: above 1 Rondo is faster. */
    OptionalDouble toBest() {
        return peers.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Collections.min(peers.values()) / rondo);
    }

    /** PyTorch's time divided by Rondo's. */
    OptionalDouble toPyTorch() {
        Double torch = peers.get(PYTORCH);
        return torch == null ? OptionalDouble.empty() : OptionalDouble.of(torch / rondo);
    }

    /** The part of the name behind the slash. */
    String cell() {
        return work.substring(work.indexOf('/') + 1);
    }

    /** The part of the name before the slash. */
    String workload() {
        return work.substring(0, work.indexOf('/'));
    }
}
