package dev.rondo.kernel;

/** {@code clip(alpha * x + beta, 0, 1)}. Keras 3 has alpha 1/6, ONNX and Keras before version 3 have 0.2; beta is 1/2 for all. */
public record HardSigmoid(float alpha, float beta) implements Activation {
    public HardSigmoid {
        if (!(Float.isFinite(alpha) && Float.isFinite(beta))) {
            throw new IllegalArgumentException(
                    "hard_sigmoid: expected finite alpha and beta, got " + alpha + " and " + beta + ".");
        }
    }

    @Override
    public String label() {
        return "hard_sigmoid";
    }

    @Override
    public float at(float x) {
        return Math.max(0f, Math.min(1f, Math.fma(alpha, x, beta)));
    }

    @Override
    public float slopeAt(float y) {
        return y > 0f && y < 1f ? alpha : 0f;
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
