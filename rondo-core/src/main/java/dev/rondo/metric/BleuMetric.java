package dev.rondo.metric;

import java.util.List;
import java.util.OptionalInt;

/**
 * {@link Bleu} of sequences of token ids against one reference each, from 0 to 100, over the whole epoch. Predictions are ids
 * {@code [B, T]} or scores {@code [B, T, C]}, targets ids {@code [B, L]} or {@code [B, L, 1]}; steps that the mask leaves out
 * are not there. Weights of samples are refused: a score of a corpus is no mean over its sentences.
 */
public final class BleuMetric implements Metric {
    private final Bleu bleu;
    private final TokenRows rows;

    private BleuMetric(Bleu bleu, TokenRows rows) {
        this.bleu = bleu;
        this.rows = rows;
    }

    static BleuMetric standard() {
        return new BleuMetric(Bleu.standard(), new TokenRows(OptionalInt.empty(), OptionalInt.empty()));
    }

    /** With an id that stands for nothing, in predictions and targets. */
    public BleuMetric pad(int id) {
        return new BleuMetric(bleu, new TokenRows(OptionalInt.of(id), rows.blank()));
    }

    /** With other n-grams, or another smoothing. */
    public BleuMetric score(Bleu changed) {
        return new BleuMetric(changed, rows);
    }

    @Override
    public String label() {
        return "bleu";
    }

    @Override
    public double[] of(Scored batch) {
        if (batch.weights() != null) {
            throw new IllegalArgumentException(
                    "bleu: a score of a corpus is no mean over its sentences, so they cannot be"
                            + " weighted. Leave weighted() out.");
        }
        List<List<Integer>> said = rows.said(label(), batch);
        List<List<Integer>> wanted = rows.wanted(label(), batch);
        double[] counts = bleu.nothing();
        for (int b = 0; b < said.size(); b++) {
            bleu.count(counts, said.get(b), List.of(wanted.get(b)));
        }
        return counts;
    }

    @Override
    public double value(double[] sums) {
        return sums.length == 0 ? Double.NaN : bleu.value(sums);
    }
}
