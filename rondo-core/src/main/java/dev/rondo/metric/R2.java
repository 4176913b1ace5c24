package dev.rondo.metric;

/**
 * The coefficient of determination, {@code 1 - sum((y - f)^2) / sum((y - mean(y))^2)}, the mean over the columns of the
 * last axis, as scikit-learn's {@code r2_score}; a constant column has 1 where it is met and else 0. Prediction and target
 * of one shape; without a last axis there is one column.
 */
record R2() implements Metric {
    @Override
    public String label() {
        return "r2";
    }

    /** By column: the weights, the sums of y, of its squares, of squared errors. */
    @Override
    public double[] of(Scored batch) {
        ErrorMetric.check(label(), batch);
        int n = batch.target().size();
        int columns =
                batch.target().shape().rank() < 2 ? 1 : batch.target().shape().axis(-1);
        double[] sums = new double[4 * columns];
        for (int i = 0; i < n; i++) {
            double weight = batch.weight(i, n);
            if (weight != 0) {
                int at = 4 * (i % columns);
                double y = batch.target().data()[i];
                double error = y - batch.prediction().data()[i];
                sums[at] += weight;
                sums[at + 1] += weight * y;
                sums[at + 2] += weight * y * y;
                sums[at + 3] += weight * error * error;
            }
        }
        return sums;
    }

    @Override
    public double value(double[] sums) {
        double sum = 0;
        for (int at = 0; at < sums.length; at += 4) {
            double spread = sums[at + 2] - sums[at + 1] * sums[at + 1] / sums[at];
            double noise = 1e-15 * sums[at + 2];
            sum += spread > noise ? 1 - sums[at + 3] / spread : sums[at] == 0 ? Double.NaN : sums[at + 3] == 0 ? 1 : 0;
        }
        return 4 * sum / sums.length;
    }
}
