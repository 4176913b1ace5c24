package dev.rondo.kernel;

/** Hyperbolic tangent, in [-1, 1]; see {@link PortableActivations#tanh}. */
public record Tanh() implements Activation {
    @Override
    public String label() {
        return "tanh";
    }

    @Override
    public float at(float x) {
        return PortableActivations.tanh(x);
    }

    @Override
    public float slopeAt(float y) {
        return Math.fma(-y, y, 1f);
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
