package dev.rondo.metric;

import dev.rondo.tensor.Tensor;
import java.util.OptionalInt;

/**
 * The share of right answers.
 *
 * @param form how answers and targets are given
 * @param ignoreIndex the id of targets that do not count, if any
 * @param k how many of the best answers may hold the right one
 */
record Accuracy(Answers form, OptionalInt ignoreIndex, int k) implements Metric {
    Accuracy {
        if (k < 1) {
            throw new IllegalArgumentException("accuracy: expected a k of 1 or more, got " + k + ".");
        }
    }

    @Override
    public String label() {
        return k == 1 ? "accuracy" : "top_" + k + "_accuracy";
    }

    @Override
    public double[] of(Scored batch) {
        int width = form.width(label(), batch);
        int rows = width == 0 ? 0 : batch.prediction().size() / width;
        double[] rightAndAll = new double[2];
        for (int row = 0; row < rows; row++) {
            double weight = batch.weight(row, rows);
            int actual = form.actual(batch.target(), row, width);
            if (weight != 0 && !(ignoreIndex.isPresent() && actual == ignoreIndex.getAsInt())) {
                rightAndAll[0] += isRight(batch.prediction(), row, width, actual) ? weight : 0;
                rightAndAll[1] += weight;
            }
        }
        return rightAndAll;
    }

    private boolean isRight(Tensor prediction, int row, int width, int actual) {
        if (!form.isAnswered(prediction, row, width)) {
            return false;
        }
        if (k == 1) {
            return form.answer(prediction, row, width) == actual;
        }
        if (actual < 0 || actual >= width) {
            return false;
        }
        float[] scores = prediction.data();
        int larger = 0;
        for (int j = 0; j < width; j++) {
            larger += scores[row * width + j] > scores[row * width + actual] ? 1 : 0;
        }
        return larger < k;
    }

    @Override
    public double value(double[] sums) {
        return sums.length == 0 ? Double.NaN : sums[0] / sums[1];
    }
}
