package dev.rondo.metric;

import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How many insertions, deletions and replacements turn what was recognized into what is right, over the lengths of what is
 * right, as {@link EditDistance#rate}: the label error rate. Predictions are ids {@code [B, T]} or scores {@code [B, T, C]},
 * targets ids {@code [B, L]} or {@code [B, L, 1]}; steps that the mask leaves out are not there. Weights are those of whole
 * sequences.
 */
public final class EditMetric implements Metric {
    private final TokenRows rows;

    private EditMetric(TokenRows rows) {
        this.rows = rows;
    }

    static EditMetric standard() {
        return new EditMetric(new TokenRows(OptionalInt.empty(), OptionalInt.empty()));
    }

    /** With an id that stands for nothing, in predictions and targets. */
    public EditMetric pad(int id) {
        return new EditMetric(new TokenRows(OptionalInt.of(id), rows.blank()));
    }

    /**
     * For networks trained with {@code Loss.ctc()}: the labels are decoded greedily from scores of frames {@code [B, T, C]},
     * and targets are filled up with the blank or with anything negative.
     */
    public EditMetric ctc(int blank) {
        return new EditMetric(new TokenRows(rows.pad(), OptionalInt.of(blank)));
    }

    @Override
    public String label() {
        return "edit_distance";
    }

    /** The changes, and the lengths of what is right. */
    @Override
    public double[] of(Scored batch) {
        List<List<Integer>> said = rows.said(label(), batch);
        List<List<Integer>> wanted = rows.wanted(label(), batch);
        double[] changesAndLength = new double[2];
        for (int b = 0; b < said.size(); b++) {
            double weight = weight(batch.weights(), b, said.size());
            changesAndLength[0] += weight * EditDistance.between(wanted.get(b), said.get(b));
            changesAndLength[1] += weight * wanted.get(b).size();
        }
        return changesAndLength;
    }

    private double weight(@Nullable Tensor weights, int b, int sequences) {
        if (weights == null) {
            return 1;
        }
        if (weights.size() != sequences) {
            throw new ShapeException(label() + ": expected a weight for each of " + sequences
                    + " sequences, got weights " + weights.shape()
                    + ". Changes have no steps: weigh whole sequences, or leave weighted() out.");
        }
        return weights.data()[b];
    }

    @Override
    public double value(double[] sums) {
        return sums.length == 0 ? Double.NaN : sums[0] / sums[1];
    }
}
