package dev.rondo.metric;

import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import java.util.List;

/**
 * The continuous ranked probability score of quantiles, in the unit of the target: twice the pinball loss, the mean over
 * the levels, as {@link ProbabilisticMetrics#crps(double[], double[][], double[])}. Predictions are {@code [..., Q]}, as for
 * {@code Loss.quantile}, against targets {@code [...]}.
 *
 * @param levels Q levels between 0 and 1
 */
record QuantileCrps(List<Double> levels) implements Metric {
    QuantileCrps {
        levels = List.copyOf(levels);
        if (levels.isEmpty() || levels.stream().anyMatch(level -> !(level > 0 && level < 1))) {
            throw new IllegalArgumentException(
                    "crps: expected levels between 0 and 1, such as 0.1, 0.5, 0.9, got " + levels + ".");
        }
    }

    @Override
    public String label() {
        return "crps";
    }

    @Override
    public double[] of(Scored batch) {
        int columns = levels.size();
        Shape shape = batch.prediction().shape();
        if (shape.rank() == 0
                || shape.axis(-1) != columns
                || !batch.target().shape().equals(shape.without(-1))) {
            throw new ShapeException(
                    "crps: expected a prediction [..., " + columns + "], one column for each level, and a"
                            + " target [...], got a prediction " + shape + " and a target "
                            + batch.target().shape() + ". Name the levels of the quantile loss.");
        }
        int rows = batch.target().size();
        double[] sumAndCount = new double[2];
        for (int row = 0; row < rows; row++) {
            double weight = batch.weight(row, rows);
            if (weight != 0) {
                sumAndCount[0] += weight * score(batch, row);
                sumAndCount[1] += weight;
            }
        }
        return sumAndCount;
    }

    private double score(Scored batch, int row) {
        double sum = 0;
        for (int j = 0; j < levels.size(); j++) {
            double error =
                    (double) batch.target().data()[row] - batch.prediction().data()[row * levels.size() + j];
            sum += 2 * Math.max(levels.get(j) * error, (levels.get(j) - 1) * error);
        }
        return sum / levels.size();
    }

    @Override
    public double value(double[] sums) {
        return sums.length == 0 ? Double.NaN : sums[0] / sums[1];
    }
}
