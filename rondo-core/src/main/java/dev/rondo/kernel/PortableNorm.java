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
        float mean = tree(lanes, 0, LANES) / n;
        float[] squares = new float[LANES];
        for (int j = 0; j < n; j += LANES) {
            int width = Math.min(LANES, n - j);
            for (int lane = 0; lane < width; lane++) {
                float centred = x[xOff + j + lane] - mean;
                squares[lane] = Math.fma(centred, centred, squares[lane]);
            }
        }
        float scale = scale(tree(squares, 0, LANES), epsilon, n);
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
        float mean = tree(sums, 0, LANES) / n;
        float along = tree(products, 0, LANES) / n;
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

    /** The sum of a power of two of lanes from {@code off} on, which are overwritten. */
    public static float tree(float[] lanes, int off, int count) {
        for (int half = count / 2; half > 0; half /= 2) {
            for (int lane = off; lane < off + half; lane++) {
                lanes[lane] += lanes[lane + half];
            }
        }
        return lanes[off];
    }
    // spotless:on
}
