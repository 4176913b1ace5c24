package dev.rondo.kernel;

/** {@code max(x, 0)}. */
public record Relu() implements Activation {
    @Override
    public String label() {
        return "relu";
    }

    @Override
    public float at(float x) {
        return Math.max(0f, x);
    }

    @Override
    public float slopeAt(float y) {
        return y > 0f ? 1f : 0f;
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
