package dev.rondo.kernel;

/**
 * The softmax of a row, forward beside backward: {@code y = exp(x - max) / sum}. The largest element is taken off before
 * exp, so nothing overflows. Sums are in double precision, first element first. NaN comes through.
 */
public final class SoftmaxKernels {
    private SoftmaxKernels() {}

    /** {@code y[n] = softmax(x[n])}; y may be x. */
    public static void softmax(Kernels kernels, float[] y, int yOff, float[] x, int xOff, int n) {
        float max = kernels.max(x, xOff, n);
        double sum = Exponentials.exps(kernels, y, yOff, x, xOff, -max, n);
        Elementwise.scale(y, yOff, (float) (1 / sum), n);
    }

    /**
     * The softmax over the elements whose flag is set; the others are not read and become 0. A row without any flag
     * becomes all 0.
     */
    public static void softmax(
            Kernels kernels, float[] y, int yOff, float[] x, int xOff, boolean[] kept, int kOff, int n) {
        float max = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            max = kept[kOff + j] ? Math.max(max, x[xOff + j]) : max;
        }
        if (max == Float.NEGATIVE_INFINITY) {
            for (int j = 0; j < n; j++) {
                y[yOff + j] = kept[kOff + j] ? Float.NaN : 0f;
            }
            return;
        }
        for (int j = 0; j < n; j++) {
            y[yOff + j] = kept[kOff + j] ? x[xOff + j] : Float.NEGATIVE_INFINITY;
        }
        double sum = Exponentials.exps(kernels, y, yOff, y, yOff, -max, n);
        Elementwise.scale(y, yOff, (float) (1 / sum), n);
        for (int j = 0; j < n; j++) {
            y[yOff + j] = kept[kOff + j] ? y[yOff + j] : 0f;
        }
    }

    /** {@code dx[n] += y * (dy - sum(y * dy))}: the way back, from the outputs alone. */
    public static void backward(float[] dx, int dxOff, float[] y, int yOff, float[] dy, int dyOff, int n) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += (double) y[yOff + j] * dy[dyOff + j];
        }
        float shift = (float) sum;
        for (int j = 0; j < n; j++) {
            dx[dxOff + j] = Math.fma(y[yOff + j], dy[dyOff + j] - shift, dx[dxOff + j]);
        }
    }
}
