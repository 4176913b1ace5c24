package dev.rondo.kernel;

/** {@code x} where it is positive and {@code alpha * x} elsewhere (Maas et al. 2013); ONNX's default alpha is 0.01. */
public record LeakyRelu(float alpha) implements Activation {
    public LeakyRelu {
        if (!(alpha >= 0 && alpha < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("leaky_relu: expected an alpha of at least 0, got " + alpha + ".");
        }
    }

    @Override
    public String label() {
        return "leaky_relu";
    }

    @Override
    public float at(float x) {
        return Math.fma(alpha, Math.min(0f, x), Math.max(0f, x));
    }

    @Override
    public float slopeAt(float y) {
        return y > 0f ? 1f : alpha;
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
