package dev.rondo.kernel;

import java.util.Arrays;

/**
 * Sums over a vector, always in the same order: element i goes to virtual lane {@code i % 16}, and the sixteen lanes
 * are added as a fixed tree. The order knows nothing of the hardware's width, so every machine gets the same bits.
 * Lanes are doubles, which keeps the loss and the norm of a million weights exact to float precision.
 */
public final class Reductions {
    /** Virtual lanes of a sum. */
    public static final int LANES = 16;

    /** The lanes of the sum that a thread is at; taken anew for every sum they would be most of what a step allocates. */
    private static final ThreadLocal<double[]> OWN = ThreadLocal.withInitial(() -> new double[LANES]);

    private Reductions() {}

    private static double[] cleared() {
        double[] lanes = OWN.get();
        Arrays.fill(lanes, 0);
        return lanes;
    }

    /** The sum of {@code x[n]}. */
    public static double sum(float[] x, int xOff, int n) {
        double[] lanes = cleared();
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                lanes[lane] += x[xOff + i + lane];
            }
        }
        for (; i < n; i++) {
            lanes[i % LANES] += x[xOff + i];
        }
        return tree(lanes);
    }

    /** The sum of the squares of {@code x[n]}. */
    public static double sumOfSquares(float[] x, int xOff, int n) {
        double[] lanes = cleared();
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                double value = x[xOff + i + lane];
                lanes[lane] += value * value;
            }
        }
        for (; i < n; i++) {
            double value = x[xOff + i];
            lanes[i % LANES] += value * value;
        }
        return tree(lanes);
    }

    /** The sum of {@code a[n] * b[n]}. */
    public static double dot(float[] a, int aOff, float[] b, int bOff, int n) {
        double[] lanes = cleared();
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                lanes[lane] += (double) a[aOff + i + lane] * b[bOff + i + lane];
            }
        }
        for (; i < n; i++) {
            lanes[i % LANES] += (double) a[aOff + i] * b[bOff + i];
        }
        return tree(lanes);
    }

    /** The sum of the magnitudes of {@code x[n]}. */
    public static double sumOfMagnitudes(float[] x, int xOff, int n) {
        double[] lanes = cleared();
        int i = 0;
        for (; i + LANES <= n; i += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                lanes[lane] += Math.abs(x[xOff + i + lane]);
            }
        }
        for (; i < n; i++) {
            lanes[i % LANES] += Math.abs(x[xOff + i]);
        }
        return tree(lanes);
    }

    /** The sum of the lanes, which it uses up. */
    public static double tree(double[] lanes) {
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int lane = 0; lane < half; lane++) {
                lanes[lane] += lanes[lane + half];
            }
        }
        return lanes[0];
    }
}
