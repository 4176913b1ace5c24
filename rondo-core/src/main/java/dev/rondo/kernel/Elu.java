package dev.rondo.kernel;

/** {@code x} where it is positive and {@code alpha * (exp(x) - 1)} elsewhere (Clevert et al. 2016); the default alpha is 1. */
public record Elu(float alpha) implements Activation {
    public Elu {
        if (!(alpha >= 0 && alpha < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("elu: expected an alpha of at least 0, got " + alpha + ".");
        }
    }

    @Override
    public String label() {
        return "elu";
    }

    @Override
    public float at(float x) {
        return Math.fma(alpha, Exponentials.exp(Math.min(0f, x)) - 1f, Math.max(0f, x));
    }

    @Override
    public float slopeAt(float y) {
        return y > 0f ? 1f : y + alpha;
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
