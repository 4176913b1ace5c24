package dev.rondo.kernel;

/** {@code x / (1 + |x|)}, in [-1, 1]. */
public record Softsign() implements Activation {
    @Override
    public String label() {
        return "softsign";
    }

    @Override
    public float at(float x) {
        return x / (1f + Math.abs(x));
    }

    @Override
    public float slopeAt(float y) {
        return (1f - Math.abs(y)) * (1f - Math.abs(y));
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
