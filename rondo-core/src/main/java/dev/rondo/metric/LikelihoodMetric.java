package dev.rondo.metric;

import java.util.OptionalInt;

/**
 * How probable the right answers were: the mean of {@code -log p[id]} over the targets that count, with p the softmax of
 * scores {@code [..., C]}, against ids {@code [...]} or {@code [..., 1]}.
 *
 * @param unit in which it is given
 * @param ignoreIndex the id of targets that do not count, if any
 */
public record LikelihoodMetric(Unit unit, OptionalInt ignoreIndex) implements Metric {
    /** In which unit a mean is given. */
    public enum Unit {
        /** As it is. */
        NATS,
        /** In logarithms to base 2: bits a character, where ids are characters. */
        BITS,
        /** Its exponential: among how many equally probable answers the network chose, so to speak. */
        PERPLEXITY
    }

    static LikelihoodMetric of(Unit unit) {
        return new LikelihoodMetric(unit, OptionalInt.empty());
    }

    /** Without the targets that have this id. */
    public LikelihoodMetric ignoreIndex(int id) {
        return new LikelihoodMetric(unit, OptionalInt.of(id));
    }

    @Override
    public String label() {
        return switch (unit) {
            case NATS -> "log_loss";
            case BITS -> "bits_per_character";
            case PERPLEXITY -> "perplexity";
        };
    }

    @Override
    public double[] of(Scored batch) {
        int width = Answers.IDS.width(label(), batch);
        int rows = width == 0 ? 0 : batch.prediction().size() / width;
        double[] sumAndCount = new double[2];
        for (int row = 0; row < rows; row++) {
            double weight = batch.weight(row, rows);
            int id = Answers.IDS.actual(batch.target(), row, width);
            if (weight != 0 && !(ignoreIndex.isPresent() && id == ignoreIndex.getAsInt())) {
                if (id < 0 || id >= width) {
                    throw new IllegalArgumentException(label() + ": expected class ids from 0 to " + (width - 1)
                            + ", got " + id + ". Leave out what does not count by ignoreIndex or a mask.");
                }
                float[] scores = batch.prediction().data();
                sumAndCount[0] +=
                        weight * (Probabilities.logSum(scores, row * width, width) - scores[row * width + id]);
                sumAndCount[1] += weight;
            }
        }
        return sumAndCount;
    }

    @Override
    public double value(double[] sums) {
        double mean = sums.length == 0 ? Double.NaN : sums[0] / sums[1];
        return switch (unit) {
            case NATS -> mean;
            case BITS -> mean / StrictMath.log(2);
            case PERPLEXITY -> StrictMath.exp(mean);
        };
    }
}
