package dev.rondo.autograd.op;

import dev.rondo.kernel.Activation;
import dev.rondo.kernel.Elementwise;
import dev.rondo.kernel.Kernels;

/**
 * An activation of sums that may first be limited, as by ONNX's clip. Where a sum was limited the output is that of the
 * limit, and the slope is zero.
 *
 * @param f the activation
 * @param clip the limit either way; 0 for none
 */
public record ClippedActivation(Activation f, float clip) {
    /** {@code Z = f(limited Z)} in place for {@code [m, n]}. */
    void activate(Kernels kernels, float[] z, int zOff, int zRow, int m, int n) {
        if (clip > 0) {
            for (int i = 0; i < m; i++) {
                Elementwise.clamp(z, zOff + i * zRow, -clip, clip, n);
            }
        }
        kernels.activate(f, z, zOff, zRow, m, n);
    }

    /** {@code S = } the slope for an {@code [m, n]} matrix Y of outputs. */
    void slope(Kernels kernels, float[] s, int sOff, int sRow, float[] y, int yOff, int yRow, int m, int n) {
        kernels.slope(f, s, sOff, sRow, y, yOff, yRow, m, n);
        if (clip > 0) {
            float one = f.at(-clip);
            float other = f.at(clip);
            float low = Math.min(one, other);
            float high = Math.max(one, other);
            for (int i = 0; i < m; i++) {
                Elementwise.clearOutside(s, sOff + i * sRow, y, yOff + i * yRow, low, high, n);
            }
        }
    }
}
