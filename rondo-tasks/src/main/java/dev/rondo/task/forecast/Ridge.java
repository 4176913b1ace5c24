package dev.rondo.task.forecast;

/**
 * Linear regression with a penalty on the weights (Hoerl and Kennard 1970): a quick guess at what a network could learn.
 * Inputs are centered, so that the constant is not penalized.
 */
final class Ridge {
    private final double[] inputMeans;
    private final double[] targetMeans;

    /** Weights {@code [inputs][targets]}. */
    private final double[][] weights;

    private Ridge(double[] inputMeans, double[] targetMeans, double[][] weights) {
        this.inputMeans = inputMeans;
        this.targetMeans = targetMeans;
        this.weights = weights;
    }

    /**
     * Fits {@code targets} to {@code inputs}.
     *
     * @param inputs {@code [samples][inputs]}, at least one sample
     * @param targets {@code [samples][targets]}
     * @param penalty on the mean square, more than 0
     */
    static Ridge fit(float[][] inputs, float[][] targets, double penalty) {
        double[] inputMeans = means(inputs);
        double[] targetMeans = means(targets);
        int size = inputMeans.length;
        double[][] moments = new double[size][size];
        double[][] products = new double[size][targetMeans.length];
        for (int sample = 0; sample < inputs.length; sample++) {
            for (int i = 0; i < size; i++) {
                double x = (inputs[sample][i] - inputMeans[i]) / inputs.length;
                for (int j = 0; j <= i; j++) {
                    moments[i][j] += x * (inputs[sample][j] - inputMeans[j]);
                }
                for (int k = 0; k < targetMeans.length; k++) {
                    products[i][k] += x * (targets[sample][k] - targetMeans[k]);
                }
            }
        }
        for (int i = 0; i < size; i++) {
            moments[i][i] += penalty;
        }
        solve(moments, products);
        return new Ridge(inputMeans, targetMeans, products);
    }

    /** The targets that go with an input. */
    float[] predict(float[] input) {
        float[] predicted = new float[targetMeans.length];
        for (int k = 0; k < predicted.length; k++) {
            double sum = targetMeans[k];
            for (int i = 0; i < input.length; i++) {
                sum += (input[i] - inputMeans[i]) * weights[i][k];
            }
            predicted[k] = (float) sum;
        }
        return predicted;
    }

    private static double[] means(float[][] rows) {
        double[] means = new double[rows[0].length];
        for (float[] row : rows) {
            for (int i = 0; i < means.length; i++) {
                means[i] += row[i] / (double) rows.length;
            }
        }
        return means;
    }

    /**
     * Cholesky's method, in place.
     *
     * @param matrix lower triangle of a positive definite matrix
     * @param right right-hand sides on the way in, solutions on the way out
     */
    private static void solve(double[][] matrix, double[][] right) {
        int size = matrix.length;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= matrix[i][k] * matrix[j][k];
                }
                matrix[i][j] = i == j ? StrictMath.sqrt(sum) : sum / matrix[j][j];
            }
        }
        for (int k = 0; k < right[0].length; k++) {
            for (int i = 0; i < size; i++) {
                double sum = right[i][k];
                for (int j = 0; j < i; j++) {
                    sum -= matrix[i][j] * right[j][k];
                }
                right[i][k] = sum / matrix[i][i];
            }
            for (int i = size - 1; i >= 0; i--) {
                double sum = right[i][k];
                for (int j = i + 1; j < size; j++) {
                    sum -= matrix[j][i] * right[j][k];
                }
                right[i][k] = sum / matrix[i][i];
            }
        }
    }
}
