package dev.rondo.metric;

/**
 * The coefficient of determination, {@code 1 - sum((y - f)^2) / sum((y - mean(y))^2)}, the mean over the columns of the
 * last axis, as scikit-learn's {@code r2_score}; a constant column has 1 where it is met and else 0. Prediction and target
 * of one shape; without a last axis there is one column.
 *
 * <p>Means and sums of squares about them are carried on and put together as by Welford (1962) and by Chan, Golub and
 * LeVeque (1983): those of a constant are exact, which a difference of large sums is not.
 */
record R2() implements Metric {
    private static final int NUMBERS = 4;

    @Override
    public String label() {
        return "r2";
    }

    /** By column: the weights, the mean of y, the sum of squares about it, the sum of squared errors. */
    @Override
    public double[] of(Scored batch) {
        ErrorMetric.check(label(), batch);
        int n = batch.target().size();
        int columns =
                batch.target().shape().rank() < 2 ? 1 : batch.target().shape().axis(-1);
        double[] numbers = new double[NUMBERS * columns];
        for (int i = 0; i < n; i++) {
            double y = batch.target().data()[i];
            double error = y - batch.prediction().data()[i];
            double weight = batch.weight(i, n);
            add(numbers, NUMBERS * (i % columns), weight, y, 0, weight * error * error);
        }
        return numbers;
    }

    @Override
    public void add(double[] sums, double[] batch) {
        for (int at = 0; at < sums.length; at += NUMBERS) {
            add(sums, at, batch[at], batch[at + 1], batch[at + 2], batch[at + 3]);
        }
    }

    private static void add(double[] sums, int at, double weight, double mean, double squares, double errors) {
        if (weight != 0) {
            double all = sums[at] + weight;
            double apart = mean - sums[at + 1];
            sums[at + 2] += squares + apart * apart * (sums[at] * weight / all);
            sums[at + 1] += apart * (weight / all);
            sums[at] = all;
            sums[at + 3] += errors;
        }
    }

    @Override
    public double value(double[] sums) {
        double sum = 0;
        for (int at = 0; at < sums.length; at += NUMBERS) {
            double constant = sums[at] == 0 ? Double.NaN : sums[at + 3] == 0 ? 1 : 0;
            sum += sums[at + 2] == 0 ? constant : 1 - sums[at + 3] / sums[at + 2];
        }
        return NUMBERS * sum / sums.length;
    }
}
