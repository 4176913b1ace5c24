package dev.rondo.task.classify;

/** From scores to probabilities. */
final class Probabilities {
    private static final int HALVINGS = 60;
    private static final double LEAST = 1e-12;

    private Probabilities() {}

    /** Probabilities of one text: softmax of the scores over a temperature, or a sigmoid of each. */
    static double[] of(float[] scores, double temperature, boolean multiLabel) {
        double[] p = new double[scores.length];
        double most = Double.NEGATIVE_INFINITY;
        for (float score : scores) {
            most = Math.max(most, score);
        }
        double sum = 0;
        for (int c = 0; c < p.length; c++) {
            p[c] = multiLabel
                    ? 1 / (1 + StrictMath.exp(-scores[c] / temperature))
                    : StrictMath.exp((scores[c] - most) / temperature);
            sum += p[c];
        }
        for (int c = 0; c < p.length && !multiLabel; c++) {
            p[c] /= sum;
        }
        return p;
    }

    static double[][] of(float[][] scores, double temperature, boolean multiLabel) {
        double[][] all = new double[scores.length][];
        for (int n = 0; n < all.length; n++) {
            all[n] = of(scores[n], temperature, multiLabel);
        }
        return all;
    }

    /**
     * The temperature at which held-out texts are most probable (Guo et al. 2017): above 1 for a network that is too sure
     * of itself. Found between 0.2 and 5 by golden section.
     */
    static double temperature(float[][] scores, boolean[][] truth, boolean multiLabel) {
        double ratio = (StrictMath.sqrt(5) - 1) / 2;
        double low = StrictMath.log(0.2);
        double high = StrictMath.log(5);
        for (int i = 0; i < HALVINGS; i++) {
            double left = high - ratio * (high - low);
            double right = low + ratio * (high - low);
            double atLeft = logLoss(of(scores, StrictMath.exp(left), multiLabel), truth, multiLabel);
            double atRight = logLoss(of(scores, StrictMath.exp(right), multiLabel), truth, multiLabel);
            if (atLeft <= atRight) {
                high = right;
            } else {
                low = left;
            }
        }
        return StrictMath.exp((low + high) / 2);
    }

    /** The mean of minus the logarithm of what the truth was given; over all labels where there may be several. */
    static double logLoss(double[][] p, boolean[][] truth, boolean multiLabel) {
        double sum = 0;
        long count = 0;
        for (int n = 0; n < p.length; n++) {
            for (int c = 0; c < p[n].length; c++) {
                if (truth[n][c] || multiLabel) {
                    sum -= StrictMath.log(Math.max(LEAST, truth[n][c] ? p[n][c] : 1 - p[n][c]));
                    count++;
                }
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    static int largest(double[] p) {
        int best = 0;
        for (int c = 1; c < p.length; c++) {
            best = p[c] > p[best] ? c : best;
        }
        return best;
    }
}
