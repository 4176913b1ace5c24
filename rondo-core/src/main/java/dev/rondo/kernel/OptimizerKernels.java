package dev.rondo.kernel;

/**
 * What optimizers do to the elements {@code [from, to)} of a parameter. Each element depends on its own position only,
 * so any split gives the same bits. Legend: p parameter, g gradient, m and v what the optimizer remembers of the
 * gradients so far.
 */
public final class OptimizerKernels {
    private OptimizerKernels() {}

    /** {@code p -= rate g}. */
    public static void descend(float[] p, float[] g, int from, int to, float rate) {
        for (int i = from; i < to; i++) {
            p[i] = Math.fma(-rate, g[i], p[i]);
        }
    }

    /** {@code m = momentum m - rate g; p += m}. */
    public static void momentum(float[] p, float[] m, float[] g, int from, int to, float rate, float momentum) {
        for (int i = from; i < to; i++) {
            m[i] = Math.fma(momentum, m[i], -rate * g[i]);
            p[i] += m[i];
        }
    }

    /** {@code m = momentum m - rate g; p += momentum m - rate g}. */
    public static void nesterov(float[] p, float[] m, float[] g, int from, int to, float rate, float momentum) {
        for (int i = from; i < to; i++) {
            float move = -rate * g[i];
            m[i] = Math.fma(momentum, m[i], move);
            p[i] += Math.fma(momentum, m[i], move);
        }
    }

    /** {@code v = rho v + newShare g^2; p -= rate g / sqrt(v + epsilon)}. */
    public static void rmsProp(
            float[] p, float[] v, float[] g, int from, int to, float rate, float rho, float newShare, float epsilon) {
        for (int i = from; i < to; i++) {
            v[i] = Math.fma(rho, v[i], newShare * g[i] * g[i]);
            p[i] -= rate * g[i] / (float) Math.sqrt(v[i] + epsilon);
        }
    }

    /**
     * {@code m += mShare (g - m); v += vShare (g^2 - v); p -= decay p + rate m / (sqrt(v) + epsilon)}. The decay and
     * the step are added before they meet p, where a decay of a millionth would be lost to rounding on its own.
     */
    public static void adam(
            float[] p,
            float[] m,
            float[] v,
            float[] g,
            int from,
            int to,
            float rate,
            float mShare,
            float vShare,
            float epsilon,
            float decay) {
        for (int i = from; i < to; i++) {
            m[i] = Math.fma(mShare, g[i] - m[i], m[i]);
            v[i] = Math.fma(vShare, Math.fma(g[i], g[i], -v[i]), v[i]);
            p[i] -= Math.fma(decay, p[i], rate * m[i] / ((float) Math.sqrt(v[i]) + epsilon));
        }
    }

    /** Cuts {@code g} to {@code [-limit, limit]}. */
    public static void clamp(float[] g, int from, int to, float limit) {
        for (int i = from; i < to; i++) {
            g[i] = Math.max(-limit, Math.min(limit, g[i]));
        }
    }

    /** {@code g *= factor}, rounded once: a factor too small for a float does not turn a large gradient into zero. */
    public static void scale(float[] g, int from, int to, double factor) {
        for (int i = from; i < to; i++) {
            g[i] = (float) (g[i] * factor);
        }
    }
}
