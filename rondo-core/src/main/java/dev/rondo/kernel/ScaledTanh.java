package dev.rondo.kernel;

/** {@code alpha * tanh(beta * x)}; LeCun et al. 1998 advise 1.7159 and 2/3. */
public record ScaledTanh(float alpha, float beta) implements Activation {
    public ScaledTanh {
        if (!(alpha > 0 && alpha < Float.POSITIVE_INFINITY && Float.isFinite(beta))) {
            throw new IllegalArgumentException(
                    "scaled_tanh: expected an alpha above 0 and a finite beta, got " + alpha + " and " + beta + ".");
        }
    }

    @Override
    public String label() {
        return "scaled_tanh";
    }

    @Override
    public float at(float x) {
        return alpha * PortableActivations.tanh(beta * x);
    }

    @Override
    public float slopeAt(float y) {
        return Math.fma(-y, y * (beta / alpha), alpha * beta);
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
