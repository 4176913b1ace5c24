package dev.rondo.kernel;

/** {@code log(1 + exp(x))} (Dugas et al. 2001). */
public record Softplus() implements Activation {
    @Override
    public String label() {
        return "softplus";
    }

    @Override
    public float at(float x) {
        return Math.max(0f, x) + Exponentials.log1p(Exponentials.exp(-Math.abs(x)));
    }

    @Override
    public float slopeAt(float y) {
        return 1f - Exponentials.exp(-y);
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
