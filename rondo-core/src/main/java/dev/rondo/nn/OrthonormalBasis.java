package dev.rondo.nn;

import dev.rondo.tensor.RandomStream;

/**
 * Random orthonormal vectors: normal deviates made orthogonal by Gram and Schmidt, each vector twice against those
 * before it, which keeps the error at rounding level (Giraud et al. 2005). The factor R of the decomposition has a
 * positive diagonal, so the result is uniform over all such bases (Mezzadri 2007).
 */
final class OrthonormalBasis {
    private static final int LANES = 8;

    private OrthonormalBasis() {}

    static double[][] draw(int vectors, int length, RandomStream random) {
        double[][] basis = new double[vectors][length];
        for (int i = 0; i < vectors; i++) {
            double[] vector = basis[i];
            for (int j = 0; j < length; j++) {
                vector[j] = random.nextNormal();
            }
            for (int round = 0; round < 2; round++) {
                for (int before = 0; before < i; before++) {
                    addScaled(vector, -dot(vector, basis[before]), basis[before]);
                }
            }
            double norm = StrictMath.sqrt(dot(vector, vector));
            for (int j = 0; j < length; j++) {
                vector[j] /= norm;
            }
        }
        return basis;
    }

    /** In lanes, so that the additions do not wait for one another. */
    private static double dot(double[] a, double[] b) {
        double[] lanes = new double[LANES];
        int j = 0;
        for (; j + LANES <= a.length; j += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                lanes[lane] += a[j + lane] * b[j + lane];
            }
        }
        for (; j < a.length; j++) {
            lanes[0] += a[j] * b[j];
        }
        double sum = 0;
        for (double lane : lanes) {
            sum += lane;
        }
        return sum;
    }

    private static void addScaled(double[] y, double a, double[] x) {
        for (int j = 0; j < y.length; j++) {
            y[j] += a * x[j];
        }
    }
}
