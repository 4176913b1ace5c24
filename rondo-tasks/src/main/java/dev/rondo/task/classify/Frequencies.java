package dev.rondo.task.classify;

import java.util.Arrays;

/** The least that a classifier must beat: the shares of the labels, whatever the text, so the most frequent label always. */
record Frequencies(double[] shares) {
    static Frequencies of(boolean[][] truth) {
        double[] shares = new double[truth.length == 0 ? 0 : truth[0].length];
        for (boolean[] flags : truth) {
            for (int c = 0; c < shares.length; c++) {
                shares[c] += flags[c] ? 1.0 / truth.length : 0;
            }
        }
        return new Frequencies(shares);
    }

    ClassScores.Named named(int texts) {
        double[][] p = new double[texts][];
        Arrays.fill(p, shares);
        return new ClassScores.Named("largest class", p);
    }
}
