package dev.rondo.metric;

import java.util.Arrays;

/**
 * How well scores put yes before no, whatever the threshold. Predictions are scores of any kind, one shape with targets
 * from 0 to 1.
 *
 * @param curve the area under which is taken
 * @param thresholds 0 for the exact area, from every score; else from counts in that many steps of the probability (the
 *     sigmoid of a score), as Keras does it
 */
record RankMetric(Curve curve, int thresholds) implements Metric {
    /** Which curve. */
    enum Curve {
        ROC,
        PR
    }

    RankMetric {
        if (thresholds < 0 || thresholds == 1) {
            throw new IllegalArgumentException(
                    "auc: expected 2 thresholds or more, got " + thresholds + ". Keras takes 200.");
        }
    }

    @Override
    public String label() {
        return curve == Curve.ROC ? "auc" : "average_precision";
    }

    @Override
    public boolean appends() {
        return thresholds == 0;
    }

    /** Triples of score, target and weight; or the weights of yes in each step of the probability, then those of no. */
    @Override
    public double[] of(Scored batch) {
        Answers.YES_OR_NO.width(label(), batch);
        int rows = batch.prediction().size();
        int steps = thresholds - 1;
        double[] sums = new double[thresholds == 0 ? 3 * rows : 2 * steps];
        int count = 0;
        for (int row = 0; row < rows; row++) {
            double weight = batch.weight(row, rows);
            float score = batch.prediction().data()[row];
            boolean yes = batch.target().data()[row] > 0.5f;
            if (thresholds == 0 && weight != 0) {
                sums[count++] = score;
                sums[count++] = yes ? 1 : 0;
                sums[count++] = weight;
            } else if (weight != 0) {
                double p = Probabilities.sigmoid(score);
                int step = Math.max(0, (int) StrictMath.ceil(p * steps) - 1);
                sums[(yes ? 0 : steps) + step] += Double.isNaN(p) ? Double.NaN : weight;
            }
        }
        return thresholds == 0 ? Arrays.copyOf(sums, count) : sums;
    }

    @Override
    public double value(double[] sums) {
        int n = thresholds == 0 ? sums.length / 3 : sums.length;
        double[] scores = new double[n];
        boolean[] yes = new boolean[n];
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            scores[i] = thresholds == 0 ? sums[3 * i] : i % (n / 2);
            yes[i] = thresholds == 0 ? sums[3 * i + 1] != 0 : i < n / 2;
            weights[i] = thresholds == 0 ? sums[3 * i + 2] : sums[i];
        }
        return curve == Curve.ROC
                ? RankMetrics.rocAuc(scores, yes, weights)
                : RankMetrics.averagePrecision(scores, yes, weights);
    }
}
