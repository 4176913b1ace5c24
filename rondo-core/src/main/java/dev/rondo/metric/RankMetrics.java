package dev.rondo.metric;

import dev.rondo.tensor.ShapeException;
import java.util.Arrays;
import java.util.Comparator;

/**
 * How well scores put what is before what is not, whatever the threshold. All take a score and an answer for each sample,
 * and a weight each or none; samples of one score stand together. NaN where all samples are of one kind, or a score is
 * NaN.
 */
public final class RankMetrics {
    private RankMetrics() {}

    /** Where the curves change: the weights of yes and of no with one score, the highest first. */
    private interface Step {
        void take(double yes, double no);
    }

    /**
     * The area under the ROC curve: the probability that a yes has a higher score than a no, where equal scores count half
     * (Hanley and McNeil 1982).
     */
    public static double rocAuc(double[] scores, boolean[] yes, double... weights) {
        double[] sums = new double[3]; // yes so far, no so far, area
        walk("auc", scores, yes, weights, (moreYes, moreNo) -> {
            sums[2] += moreNo * (sums[0] + moreYes / 2);
            sums[0] += moreYes;
            sums[1] += moreNo;
        });
        return sums[2] / (sums[0] * sums[1]);
    }

    /**
     * The precision at each threshold times what the recall gains there, scikit-learn's {@code average_precision_score}: an
     * area under the precision-recall curve that does not interpolate.
     */
    public static double averagePrecision(double[] scores, boolean[] yes, double... weights) {
        double[] sums = new double[3];
        walk("average_precision", scores, yes, weights, (moreYes, moreNo) -> {
            sums[0] += moreYes;
            sums[1] += moreNo;
            double all = sums[0] + sums[1];
            sums[2] += all == 0 ? 0 : moreYes * sums[0] / all;
        });
        return sums[1] == 0 && sums[0] == 0 ? Double.NaN : sums[2] / sums[0];
    }

    private static void walk(String label, double[] scores, boolean[] yes, double[] weights, Step step) {
        if (yes.length != scores.length || weights.length != 0 && weights.length != scores.length) {
            throw new ShapeException(label + ": expected an answer and a weight, or no weights, for each of "
                    + scores.length + " scores, got " + yes.length + " and " + weights.length + ".");
        }
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> -scores[i]));
        for (int i = 0; i < order.length; ) {
            double score = scores[order[i]];
            double[] more = new double[2];
            if (Double.isNaN(score)) {
                step.take(Double.NaN, Double.NaN);
                return;
            }
            for (; i < order.length && scores[order[i]] == score; i++) {
                more[yes[order[i]] ? 0 : 1] += weights.length == 0 ? 1 : weights[order[i]];
            }
            step.take(more[0], more[1]);
        }
    }
}
