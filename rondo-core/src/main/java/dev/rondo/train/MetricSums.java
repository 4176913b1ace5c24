package dev.rondo.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What one figure makes of some batches: sums, or numbers one after another, which are joined when they are asked for. */
final class MetricSums {
    private final Metrics.Figure figure;
    private final List<double[]> parts = new ArrayList<>();

    MetricSums(Metrics.Figure figure) {
        this.figure = figure;
    }

    void clear() {
        parts.clear();
    }

    void add(double[] numbers) {
        if (parts.isEmpty() || figure.appends()) {
            parts.add(numbers.clone());
            return;
        }
        double[] sums = parts.getFirst();
        if (numbers.length != sums.length) {
            throw new IllegalArgumentException(figure.label() + ": expected as many numbers of every batch, got "
                    + sums.length + " and " + numbers.length + ". Give all batches the same classes.");
        }
        figure.add(sums, numbers);
    }

    void add(MetricSums other) {
        other.parts.forEach(this::add);
    }

    private double[] all() {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        double[] all = new double[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (double[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    double value() {
        return figure.value(all());
    }

    /** A line from which {@link #read} gets the same bits. */
    String text() {
        return Arrays.stream(all()).mapToObj(Double::toString).collect(Collectors.joining(" "));
    }

    /** Goes on from what {@link #text} made; throws {@link IllegalArgumentException} where it is something else. */
    void read(String line) {
        parts.clear();
        if (!line.isEmpty()) {
            parts.add(Arrays.stream(line.split(" ", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray());
        }
    }
}
