package dev.rondo.train;

import dev.rondo.autograd.Variable;
import dev.rondo.metric.Metric;
import dev.rondo.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a model reports beside its loss. */
record Metrics(List<Metric> all) {
    static final Metrics NONE = new Metrics(List.of());

    Metrics {
        all = List.copyOf(all);
        List<String> labels = all.stream().map(Metric::label).toList();
        if (labels.stream().distinct().count() < labels.size()) {
            throw new IllegalArgumentException(
                    "Metrics need labels of their own, got " + String.join(", ", labels) + ". Leave out repetitions.");
        }
    }

    List<String> labels() {
        return all.stream().map(Metric::label).toList();
    }

    /** An empty tally. */
    Tally tally() {
        return new Tally(all);
    }

    /** The metrics over some batches so far. */
    static final class Tally {
        private final List<Metric> all;
        private final Metric.Sum[] sums;

        private Tally(List<Metric> all) {
            this.all = all;
            sums = new Metric.Sum[all.size()];
            clear();
        }

        void clear() {
            Arrays.fill(sums, Metric.Sum.ZERO);
        }

        void add(Variable prediction, Tensor target) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] = sums[i].plus(all.get(i).of(prediction.value(), target, prediction.mask()));
            }
        }

        /** Adds what another tally of the same metrics has. */
        void add(Tally other) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] = sums[i].plus(other.sums[i]);
            }
        }

        List<String> labels() {
            return all.stream().map(Metric::label).toList();
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
