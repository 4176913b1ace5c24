package dev.rondo.kernel;

/** {@code x}. */
public record Linear() implements Activation {
    @Override
    public String label() {
        return "linear";
    }

    @Override
    public float at(float x) {
        return x;
    }

    @Override
    public float slopeAt(float y) {
        return 1f;
    }

    @Override
    public void apply(float[] x, int off, int n) {}

    @Override
    public void slopes(float[] s, int sOff, float[] y, int yOff, int n) {
        for (int j = 0; j < n; j++) {
            s[sOff + j] = slopeAt(y[yOff + j]);
        }
    }
}
