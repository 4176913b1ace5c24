package dev.rondo.metric;

/**
 * The mean absolute scaled error (Hyndman and Koehler 2006): the mean absolute error over that of the seasonal-naive
 * forecast on the history, below 1 where the network is better. Prediction and target of one shape, in the unit of the
 * history.
 *
 * @param scale the {@link PointMetrics#seasonalNaiveMae} of the history
 */
record Mase(double scale) implements Metric {
    private static final ErrorMetric MAE = new ErrorMetric(ErrorMetric.Measure.MAE);

    Mase {
        if (!(scale >= 0)) {
            throw new IllegalArgumentException("mase: expected a scale of 0 or more, got " + scale
                    + ". Take the seasonal-naive MAE of the history.");
        }
    }

    @Override
    public String label() {
        return "mase";
    }

    @Override
    public double[] of(Scored batch) {
        ErrorMetric.check(label(), batch);
        return MAE.of(batch);
    }

    /** 0 where a history that repeats itself is met exactly. */
    @Override
    public double value(double[] sums) {
        double mae = MAE.value(sums);
        return mae == 0 && scale == 0 ? 0 : mae / scale;
    }
}
