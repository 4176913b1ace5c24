package dev.rondo.kernel;

/** {@code alpha * x + beta}. */
public record Affine(float alpha, float beta) implements Activation {
    public Affine {
        if (!(Float.isFinite(alpha) && Float.isFinite(beta))) {
            throw new IllegalArgumentException(
                    "affine: expected finite alpha and beta, got " + alpha + " and " + beta + ".");
        }
    }

    @Override
    public String label() {
        return "affine";
    }

    @Override
    public float at(float x) {
        return Math.fma(alpha, x, beta);
    }

    @Override
    public float slopeAt(float y) {
        return alpha;
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
