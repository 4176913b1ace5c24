package dev.rondo.metric;

/** From scores to probabilities, in double precision. */
final class Probabilities {
    private Probabilities() {}

    static double sigmoid(double score) {
        double e = StrictMath.exp(-Math.abs(score));
        return (score < 0 ? e : 1) / (1 + e);
    }

    /** The logarithm of the sum of the exponentials of n scores. */
    static double logSum(float[] scores, int off, int n) {
        double max = Double.NEGATIVE_INFINITY;
        for (int j = off; j < off + n; j++) {
            max = Math.max(max, scores[j]);
        }
        double sum = 0;
        for (int j = off; j < off + n; j++) {
            sum += StrictMath.exp(scores[j] - max);
        }
        return max + StrictMath.log(sum);
    }
}
