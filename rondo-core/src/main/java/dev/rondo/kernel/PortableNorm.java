package dev.rondo.kernel;

/**
 * Layer normalization of one row in plain Java (Ba et al. 2016). A sum over a row uses 16 virtual lanes, element i in
 * lane {@code i % 16}, and adds the lanes as a fixed tree, so that vectors of any width up to 16 give the same bits.
 */
public final class PortableNorm {
    /** Virtual lanes of a sum. */
    public static final int LANES = 16;

    private PortableNorm() {}

    /** Normalizes {@code x[n]} in place and returns {@code 1 / sqrt(variance + epsilon)}. */
    static float forward(float[] x, int off, float epsilon, int n) {
        float[] lanes = new float[LANES];
        for (int j = 0; j < n; j += LANES) {
            int width = Math.min(LANES, n - j);
            for (int lane = 0; lane < width; lane++) {
                lanes[lane] += x[off + j + lane];
            }
        }
        float mean = tree(lanes, 0) / n;
        float[] squares = new float[LANES];
        for (int j = 0; j < n; j += LANES) {
            int width = Math.min(LANES, n - j);
            for (int lane = 0; lane < width; lane++) {
                float centred = x[off + j + lane] - mean;
                x[off + j + lane] = centred;
                squares[lane] = Math.fma(centred, centred, squares[lane]);
            }
        }
        float scale = scale(tree(squares, 0), epsilon, n);
        Elementwise.scale(x, off, scale, n);
        return scale;
    }

    /** Turns the gradient of the normalized row x into that of the row before. */
    static void backward(float[] d, int dOff, float[] x, int xOff, float scale, int n) {
        float[] sums = new float[LANES];
        float[] products = new float[LANES];
        for (int j = 0; j < n; j += LANES) {
            int width = Math.min(LANES, n - j);
            for (int lane = 0; lane < width; lane++) {
                sums[lane] += d[dOff + j + lane];
                products[lane] = Math.fma(d[dOff + j + lane], x[xOff + j + lane], products[lane]);
            }
        }
        float mean = tree(sums, 0) / n;
        float along = tree(products, 0) / n;
        for (int j = 0; j < n; j++) {
            d[dOff + j] = scale * Math.fma(-x[xOff + j], along, d[dOff + j] - mean);
        }
    }

    /** {@code 1 / sqrt(variance + epsilon)} from the sum of the squares of n centred numbers. */
    public static float scale(float squares, float epsilon, int n) {
        return (float) (1 / Math.sqrt(squares / n + epsilon));
    }

    /** The sum of 16 lanes from {@code off} on, which are overwritten. */
    public static float tree(float[] lanes, int off) {
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int lane = off; lane < off + half; lane++) {
                lanes[lane] += lanes[lane + half];
            }
        }
        return lanes[off];
    }
}
