package dev.rondo.metric;

import dev.rondo.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many of the spans that tags stand for are right, as conlleval counts (Tjong Kim Sang and De Meulder 2003): a span is
 * right where its type, its first and its last step are. Predictions are ids of tags {@code [B, T]}, as a {@code Crf}
 * gives them, or scores {@code [B, T, C]}; targets are ids {@code [B, T]} or {@code [B, T, 1]}. Steps that the mask leaves
 * out are not there; weights are those of whole sequences, that of the first step that counts.
 *
 * @param tags the names of the tags by id, such as O, B-PER, I-PER
 * @param measure precision, recall or F1
 */
record SpanMetric(List<String> tags, ClassMetric.Measure measure) implements Metric {
    SpanMetric {
        tags = List.copyOf(tags);
    }

    @Override
    public String label() {
        return "entity_" + measure.name().toLowerCase(Locale.ROOT);
    }

    /** The spans that are right, those found, those that there are. */
    @Override
    public double[] of(Scored batch) {
        Shape target = batch.target().shape();
        Answers form = batch.prediction().shape().rank() == 2 ? Answers.CHOSEN : Answers.IDS;
        int width = form.width(label(), batch);
        int sequences = target.axis(0);
        int steps = target.axis(1);
        double[] counts = new double[3];
        for (int b = 0; b < sequences; b++) {
            List<String> said = new ArrayList<>();
            List<String> right = new ArrayList<>();
            double weight = 0;
            for (int row = b * steps; row < (b + 1) * steps; row++) {
                double each = batch.weight(row, sequences * steps);
                if (each != 0) {
                    weight = said.isEmpty() ? each : weight;
                    said.add(name(form.answer(batch.prediction(), row, width)));
                    right.add(name(form.actual(batch.target(), row, width)));
                }
            }
            SpanScores.Counts found = SpanScores.count(right, said);
            counts[0] += weight * found.right();
            counts[1] += weight * found.found();
            counts[2] += weight * found.wanted();
        }
        return counts;
    }

    private String name(int id) {
        if (id < 0 || id >= tags.size()) {
            throw new IllegalArgumentException(label() + ": expected tag ids from 0 to " + (tags.size() - 1) + ", got "
                    + id + ". Name all tags, and mask padded steps.");
        }
        return tags.get(id);
    }

    @Override
    public double value(double[] sums) {
        return sums.length == 0 ? Double.NaN : ClassCounts.one(measure, sums[0], sums[1], sums[2]);
    }
}
