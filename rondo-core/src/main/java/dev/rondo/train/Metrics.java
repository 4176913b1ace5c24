package dev.rondo.train;

import dev.rondo.autograd.Variable;
import dev.rondo.metric.Metric;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Metric.Sum of(Outcome outcome) {
            if (metric == null) {
                double loss = outcome.losses().get(objective).value().item();
                return new Metric.Sum(loss * outcome.samples(), outcome.samples());
            }
            Variable prediction = outcome.predictions().get(objective);
            return metric.of(prediction.value(), outcome.targets().get(objective), prediction.mask());
        }
    }

    /** An empty tally. */
    Tally tally() {
        return new Tally(all);
    }

    /** The metrics over some batches so far. */
    static final class Tally {
        private final List<Figure> all;
        private final Metric.Sum[] sums;

        private Tally(List<Figure> all) {
            this.all = all;
            sums = new Metric.Sum[all.size()];
            clear();
        }

        void clear() {
            Arrays.fill(sums, Metric.Sum.ZERO);
        }

        void add(Outcome outcome) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] = sums[i].plus(all.get(i).of(outcome));
            }
        }

        /** Adds what another tally of the same metrics has. */
        void add(Tally other) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] = sums[i].plus(other.sums[i]);
            }
        }

        List<String> labels() {
            return all.stream().map(Figure::label).toList();
        }

        /** The means by label, in the order of the metrics. */
        Map<String, Double> means() {
            Map<String, Double> means = new LinkedHashMap<>();
            for (int i = 0; i < sums.length; i++) {
                means.put(all.get(i).label(), sums[i].mean());
            }
            return means;
        }

        /** Totals and counts as text, from which {@link #read} gets the same bits. */
        String text() {
            StringBuilder text = new StringBuilder();
            for (Metric.Sum sum : sums) {
                text.append(sum.total()).append(' ').append(sum.count()).append('\n');
            }
            return text.toString();
        }

        /** Goes on from what {@link #text} made; throws {@link IllegalArgumentException} where it is something else. */
        void read(String text) {
            List<String> lines = text.lines().toList();
            if (lines.size() != sums.length) {
                throw new IllegalArgumentException(
                        "expected sums of " + sums.length + " metrics, got " + lines.size() + ".");
            }
            for (int i = 0; i < sums.length; i++) {
                String[] numbers = lines.get(i).split(" ", -1);
                if (numbers.length != 2) {
                    throw new IllegalArgumentException("a metric has 2 numbers, got '" + lines.get(i) + "'.");
                }
                sums[i] = new Metric.Sum(Double.parseDouble(numbers[0]), Long.parseLong(numbers[1]));
            }
        }
    }
}
