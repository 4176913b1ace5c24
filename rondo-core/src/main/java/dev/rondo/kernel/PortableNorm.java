package dev.rondo.kernel;

/**
 * Layer normalization of one row in plain Java (Ba et al. 2016). A sum over a row uses 64 virtual lanes, element i in
 * lane {@code i % 64}, and adds the lanes as a fixed tree, so that vectors of any width give the same bits, and four of
 * them may be added to side by side.
 */
public final class PortableNorm {
    // spotless:off: arguments stand in groups, an array with its offset and strides
    /** Virtual lanes of a sum. */
    public static final int LANES = 64;

    private PortableNorm() {}

    /** Normalizes {@code x[n]}, adds it times the gain to {@code y[n]}, and returns {@code 1 / sqrt(variance + epsilon)}. */
    static float add(float[] y, int yOff, float[] x, int xOff, float[] gain, int gainOff, float epsilon, int n) {
        float[] lanes = new float[LANES];
        for (int j = 0; j < n; j += LANES) {
            int width = Math.min(LANES, n - j);
            for (int lane = 0; lane < width; lane++) {
                lanes[lane] += x[xOff + j + lane];
            }
        }
        float mean = tree(lanes) / n;
        float[] squares = new float[LANES];
        for (int j = 0; j < n; j += LANES) {
            int width = Math.min(LANES, n - j);
            for (int lane = 0; lane < width; lane++) {
                float centred = x[xOff + j + lane] - mean;
                squares[lane] = Math.fma(centred, centred, squares[lane]);
            }
        }
        float scale = scale(tree(squares), epsilon, n);
        finish(y, yOff, x, xOff, gain, gainOff, mean, scale, n);
        return scale;
    }

    /** {@code x[n] = (x - mean) * scale} and {@code y[n] += gain * x}. */
    public static void finish(
            float[] y, int yOff, float[] x, int xOff, float[] gain, int gainOff, float mean, float scale, int n) {
        for (int j = 0; j < n; j++) {
            x[xOff + j] = (x[xOff + j] - mean) * scale;
        }
        Elementwise.addProduct(y, yOff, x, xOff, gain, gainOff, n);
    }

    /** {@code d[n]}, the gradient of the row before, from that of y and the normalized row x. */
    static void backward(
            float[] d, int dOff,
            float[] dy, int dyOff,
            float[] x, int xOff,
            float[] gain, int gainOff,
            float scale, int n) {
        float[] sums = new float[LANES];
        float[] products = new float[LANES];
        for (int j = 0; j < n; j += LANES) {
            int width = Math.min(LANES, n - j);
            for (int lane = 0; lane < width; lane++) {
                float e = dy[dyOff + j + lane] * gain[gainOff + j + lane];
                sums[lane] += e;
                products[lane] = Math.fma(e, x[xOff + j + lane], products[lane]);
            }
        }
        float mean = tree(sums) / n;
        float along = tree(products) / n;
        finishBackward(d, dOff, dy, dyOff, x, xOff, gain, gainOff, mean, along, scale, n);
    }

    /** {@code d = scale * (dy * gain - mean - x * along)}. */
    public static void finishBackward(
            float[] d, int dOff,
            float[] dy, int dyOff,
            float[] x, int xOff,
            float[] gain, int gainOff,
            float mean, float along, float scale, int n) {
        for (int j = 0; j < n; j++) {
            float e = dy[dyOff + j] * gain[gainOff + j];
            d[dOff + j] = scale * Math.fma(-x[xOff + j], along, e - mean);
        }
    }

    /** {@code 1 / sqrt(variance + epsilon)} from the sum of the squares of n centred numbers. */
    public static float scale(float squares, float epsilon, int n) {
        return (float) (1 / Math.sqrt(squares / n + epsilon));
    }

    /** The sum of the lanes, which are overwritten: halves are added up until 16 are left. */
    private static float tree(float[] lanes) {
        for (int half = LANES / 2; half >= 16; half /= 2) {
            for (int lane = 0; lane < half; lane++) {
                lanes[lane] += lanes[lane + half];
            }
        }
        return tree16(lanes, 0);
    }

    /** The sum of 16 lanes from {@code off} on, halves added up until one is left. */
    public static float tree16(float[] lanes, int off) {
        float a = lanes[off] + lanes[off + 8] + (lanes[off + 4] + lanes[off + 12]);
        float b = lanes[off + 1] + lanes[off + 9] + (lanes[off + 5] + lanes[off + 13]);
        float c = lanes[off + 2] + lanes[off + 10] + (lanes[off + 6] + lanes[off + 14]);
        float d = lanes[off + 3] + lanes[off + 11] + (lanes[off + 7] + lanes[off + 15]);
        return a + c + (b + d);
    }
    // spotless:on
}
