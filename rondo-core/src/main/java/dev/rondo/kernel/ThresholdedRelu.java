package dev.rondo.kernel;

/** {@code x} where it is larger than alpha and 0 elsewhere; ONNX's default alpha is 1. */
public record ThresholdedRelu(float alpha) implements Activation {
    public ThresholdedRelu {
        if (!(alpha >= 0 && alpha < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("thresholded_relu: expected an alpha of at least 0, got " + alpha + ".");
        }
    }

    @Override
    public String label() {
        return "thresholded_relu";
    }

    @Override
    public float at(float x) {
        return x > alpha ? x : 0f;
    }

    @Override
    public float slopeAt(float y) {
        return y == 0f ? 0f : 1f;
    }

    @Override
    public void apply(float[] x, int off, int n) {
        for (int j = 0; j < n; j++) {
            x[off + j] = at(x[off + j]);
        }
    }

    @Override
    public void slopes(float[] s, int sOff, float[] y, int yOff, int n) {
        for (int j = 0; j < n; j++) {
            s[sOff + j] = slopeAt(y[yOff + j]);
        }
    }
}
