package dev.rondo.metric;

import dev.rondo.tensor.ShapeException;
import java.util.Locale;

/** Means over the errors of numbers; prediction and target of one shape. */
record ErrorMetric(Measure measure) implements Metric {
    enum Measure {
        MAE,
        MSE,
        RMSE,
        SMAPE
    }

    @Override
    public String label() {
        return measure.name().toLowerCase(Locale.ROOT);
    }

    /** Throws unless prediction and target have one shape. */
    static void check(String label, Scored batch) {
        if (!batch.target().shape().equals(batch.prediction().shape())) {
            throw new ShapeException(label + ": expected a target of the prediction's shape "
                    + batch.prediction().shape() + ", got " + batch.target().shape()
                    + ". Reshape the target, or change the units of the last layer.");
        }
    }

    @Override
    public double[] of(Scored batch) {
        check(label(), batch);
        int n = batch.target().size();
        double[] sumAndCount = new double[2];
        for (int i = 0; i < n; i++) {
            double weight = batch.weight(i, n);
            if (weight != 0) {
                sumAndCount[0] += weight
                        * term(batch.target().data()[i], batch.prediction().data()[i]);
                sumAndCount[1] += weight;
            }
        }
        return sumAndCount;
    }

    private double term(double actual, double predicted) {
        double error = Math.abs(actual - predicted);
        return switch (measure) {
            case MAE -> error;
            case MSE, RMSE -> error * error;
            case SMAPE -> error == 0 ? 0 : 200 * error / (Math.abs(actual) + Math.abs(predicted));
        };
    }

    @Override
    public double value(double[] sums) {
        double mean = sums.length == 0 ? Double.NaN : sums[0] / sums[1];
        return measure == Measure.RMSE ? StrictMath.sqrt(mean) : mean;
    }
}
