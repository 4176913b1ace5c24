package dev.rondo.train;

import dev.rondo.metric.Metric;
import dev.rondo.metric.Scored;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a model reports beside its loss. */
record Metrics(List<Figure> all) {
    static final Metrics NONE = new Metrics(List.of());

    Metrics {
        all = List.copyOf(all);
        List<String> labels = all.stream().map(Figure::label).toList();
        if (labels.stream().distinct().count() < labels.size()) {
            throw new IllegalArgumentException(
                    "Metrics need labels of their own, got " + String.join(", ", labels) + ". Leave out repetitions.");
        }
    }

    List<String> labels() {
        return all.stream().map(Figure::label).toList();
    }

    /**
     * One of the figures.
     *
     * @param objective which objective it is about
     * @param metric null for the objective's loss
     */
    record Figure(String label, int objective, @Nullable Metric metric) {
        /** What a batch adds. */
        double[] of(Outcome outcome) {
            if (metric == null) {
                double loss = outcome.losses().get(objective).value().item();
                return new double[] {loss * outcome.samples(), outcome.samples()};
            }
            Scored batch = outcome.scored().get(objective);
            return metric.of(metric.heedsWeights() ? batch : batch.unweighted());
        }

        /** Adds what a further batch adds to what those before it did. */
        void add(double[] sums, double[] batch) {
            if (metric != null) {
                metric.add(sums, batch);
            } else {
                sums[0] += batch[0];
                sums[1] += batch[1];
            }
        }

        /** The figure, given what all batches added. */
        double value(double[] sums) {
            if (metric != null) {
                return metric.value(sums);
            }
            return sums.length == 0 ? Double.NaN : sums[0] / sums[1];
        }

        boolean appends() {
            return metric != null && metric.appends();
        }
    }

    /** An empty tally. */
    Tally tally() {
        return new Tally(all);
    }

    /** The metrics over some batches so far. */
    static final class Tally {
        private final List<Figure> all;
        private final List<MetricSums> sums;

        private Tally(List<Figure> all) {
            this.all = all;
            sums = all.stream().map(MetricSums::new).toList();
        }

        void clear() {
            sums.forEach(MetricSums::clear);
        }

        void add(Outcome outcome) {
            for (int i = 0; i < all.size(); i++) {
                sums.get(i).add(all.get(i).of(outcome));
            }
        }

        /** Adds what another tally of the same metrics has. */
        void add(Tally other) {
            for (int i = 0; i < all.size(); i++) {
                sums.get(i).add(other.sums.get(i));
            }
        }

        List<String> labels() {
            return all.stream().map(Figure::label).toList();
        }

        /** The metrics by label, in their order. */
        Map<String, Double> values() {
            Map<String, Double> values = new LinkedHashMap<>();
            for (int i = 0; i < all.size(); i++) {
                values.put(all.get(i).label(), sums.get(i).value());
            }
            return values;
        }

        /** The numbers of each metric in a line, from which {@link #read} gets the same bits. */
        String text() {
            return sums.stream().map(each -> each.text() + "\n").collect(Collectors.joining());
        }

        /** Goes on from what {@link #text} made; throws {@link IllegalArgumentException} where it is something else. */
        void read(String text) {
            List<String> lines = text.lines().toList();
            if (lines.size() != all.size()) {
                throw new IllegalArgumentException(
                        "expected numbers of " + all.size() + " metrics, got " + lines.size() + ".");
            }
            for (int i = 0; i < all.size(); i++) {
                sums.get(i).read(lines.get(i));
            }
        }
    }
}
