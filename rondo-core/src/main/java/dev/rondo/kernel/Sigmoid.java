package dev.rondo.kernel;

/** Logistic function {@code 1 / (1 + exp(-x))}, in [0, 1]; see {@link PortableActivations#sigmoid}. */
public record Sigmoid() implements Activation {
    @Override
    public String label() {
        return "sigmoid";
    }

    @Override
    public float at(float x) {
        return PortableActivations.sigmoid(x);
    }

    @Override
    public float slopeAt(float y) {
        return Math.fma(-y, y, y);
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
