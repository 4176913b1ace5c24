package dev.rondo.metric;

import dev.rondo.kernel.LikelihoodKernels;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;

/**
 * The continuous ranked probability score of normal distributions (Gneiting, Raftery, Westveld and Goldman 2005), in the
 * unit of the target: {@code s (z (2 Phi(z) - 1) + 2 phi(z) - 1 / sqrt(pi))} with {@code z = (y - m) / s}. Predictions are
 * those of {@code Loss.gaussian}, {@code [..., 2 D]}: D means and D numbers whose softplus are the deviations; targets are
 * {@code [..., D]}, or {@code [...]} for D = 1.
 */
record GaussianCrps() implements Metric {
    @Override
    public String label() {
        return "crps";
    }

    @Override
    public double[] of(Scored batch) {
        Shape shape = batch.prediction().shape();
        int width = shape.rank() < 2 ? 0 : shape.axis(-1);
        int columns = width / 2;
        Shape target = batch.target().shape();
        boolean fits = width > 0
                && width % 2 == 0
                && (target.equals(shape.with(-1, columns)) || columns == 1 && target.equals(shape.without(-1)));
        if (!fits) {
            throw new ShapeException("crps: expected a prediction [B, ..., 2 D], means and then deviations before"
                    + " softplus, for targets [B, ..., D], got " + shape + " and " + target
                    + ". Score the output that the gaussian loss is for.");
        }
        int n = batch.target().size();
        double[] sumAndCount = new double[2];
        for (int i = 0; i < n; i++) {
            double weight = batch.weight(i, n);
            if (weight != 0) {
                int mean = i / columns * width + i % columns;
                float[] x = batch.prediction().data();
                double deviation = LikelihoodKernels.softplus(x[mean + columns]);
                sumAndCount[0] += weight * score(batch.target().data()[i], x[mean], deviation);
                sumAndCount[1] += weight;
            }
        }
        return sumAndCount;
    }

    private static double score(double y, double mean, double deviation) {
        double z = (y - mean) / deviation;
        double spread = 2 * Normal.density(z) - 1 / StrictMath.sqrt(Math.PI);
        return deviation * (z * (2 * Normal.cumulative(z) - 1) + spread);
    }

    @Override
    public double value(double[] sums) {
        return sums.length == 0 ? Double.NaN : sums[0] / sums[1];
    }
}
