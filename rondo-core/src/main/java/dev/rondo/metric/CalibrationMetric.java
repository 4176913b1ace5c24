package dev.rondo.metric;

import java.util.OptionalInt;

/**
 * Whether probabilities are what they say: Brier's score, or the expected calibration error (Naeini, Cooper and Hauskrecht
 * 2015; Guo et al. 2017), the mean distance of accuracy from confidence, the probability of the answer, over bins of equal
 * width. Predictions are scores (logits).
 *
 * @param form how answers and targets are given; for yes or no, Brier's score is of yes alone, from 0 to 1, else it is the
 *     sum over all classes, from 0 to 2
 * @param bins 0 for Brier's score
 * @param ignoreIndex the id of targets that do not count, if any
 */
public record CalibrationMetric(Answers form, int bins, OptionalInt ignoreIndex) implements Metric {
    public CalibrationMetric {
        if (bins < 0 || form == Answers.CHOSEN) {
            throw new IllegalArgumentException("calibration: expected 1 bin or more and scores, got " + bins
                    + " bins and answers that are " + form + ". Probabilities come from scores.");
        }
    }

    static CalibrationMetric of(int bins) {
        return new CalibrationMetric(Answers.IDS, bins, OptionalInt.empty());
    }

    /** For yes-or-no questions, one score each. */
    public CalibrationMetric binary() {
        return new CalibrationMetric(Answers.YES_OR_NO, bins, ignoreIndex);
    }

    /** For several classes, targets as rows {@code [..., C]}. */
    public CalibrationMetric categorical() {
        return new CalibrationMetric(Answers.DISTRIBUTIONS, bins, ignoreIndex);
    }

    /** With another number of bins. */
    public CalibrationMetric bins(int number) {
        return new CalibrationMetric(form, number, ignoreIndex);
    }

    /** Without the targets that have this id. */
    public CalibrationMetric ignoreIndex(int id) {
        return new CalibrationMetric(form, bins, OptionalInt.of(id));
    }

    @Override
    public String label() {
        return bins == 0 ? "brier" : "expected_calibration_error";
    }

    /** The sum of squares and of weights; or by bin the weights, the confidences and the right answers. */
    @Override
    public double[] of(Scored batch) {
        int width = form.width(label(), batch);
        int rows = width == 0 ? 0 : batch.prediction().size() / width;
        double[] sums = new double[bins == 0 ? 2 : 3 * bins];
        for (int row = 0; row < rows; row++) {
            double weight = batch.weight(row, rows);
            int actual = form.actual(batch.target(), row, width);
            if (weight == 0 || ignoreIndex.isPresent() && actual == ignoreIndex.getAsInt()) {
                continue;
            }
            if (form == Answers.IDS && (actual < 0 || actual >= width)) {
                throw new IllegalArgumentException(label() + ": expected class ids from 0 to " + (width - 1) + ", got "
                        + actual + ". Leave out what does not count by ignoreIndex or a mask.");
            }
            if (bins == 0) {
                sums[0] += weight * squares(batch, row, width, actual);
                sums[1] += weight;
                continue;
            }
            int answer = form.answer(batch.prediction(), row, width);
            boolean right = answer == actual;
            count(sums, bins, probability(batch, row, width, answer), right, weight);
        }
        return sums;
    }

    /** Adds an answer to its bin: the weight, the confidence, whether it was right. */
    static void count(double[] sums, int bins, double confidence, boolean right, double weight) {
        int bin = Math.clamp((long) StrictMath.ceil(confidence * bins) - 1, 0, bins - 1);
        sums[bin] += weight;
        sums[bins + bin] += weight * confidence;
        sums[2 * bins + bin] += right ? weight : 0;
    }

    private double squares(Scored batch, int row, int width, int actual) {
        if (form == Answers.YES_OR_NO) {
            double error = probability(batch, row, width, 1) - batch.target().data()[row];
            return error * error;
        }
        double sum = 0;
        for (int c = 0; c < width; c++) {
            double share =
                    form == Answers.IDS ? c == actual ? 1 : 0 : batch.target().data()[row * width + c];
            double error = probability(batch, row, width, c) - share;
            sum += error * error;
        }
        return sum;
    }

    private double probability(Scored batch, int row, int width, int c) {
        float[] scores = batch.prediction().data();
        if (form == Answers.YES_OR_NO) {
            return Probabilities.sigmoid(c == 1 ? scores[row] : -scores[row]);
        }
        return StrictMath.exp(scores[row * width + c] - Probabilities.logSum(scores, row * width, width));
    }

    @Override
    public double value(double[] sums) {
        if (sums.length == 0) {
            return Double.NaN;
        }
        if (bins == 0) {
            return sums[0] / sums[1];
        }
        return distance(sums, bins);
    }

    static double distance(double[] sums, int bins) {
        double distance = 0;
        double all = 0;
        for (int bin = 0; bin < bins; bin++) {
            distance += Math.abs(sums[bins + bin] - sums[2 * bins + bin]);
            all += sums[bin];
        }
        return distance / all;
    }
}
