package dev.rondo.optim;

import dev.rondo.kernel.Workers;
import java.util.List;

/** The step of {@link Adamax}; m is called momentum and u norm, as in Keras. */
record AdamaxRule(double beta1, double beta2, float epsilon) implements UpdateRule {
    @Override
    public List<String> slots() {
        return List.of("momentum", "norm");
    }

    @Override
    public Workers.Range change(float[] p, float[] g, List<float[]> slots, double rate, long step) {
        float[] m = slots.get(0);
        float[] u = slots.get(1);
        float corrected = (float) (rate / (1 - StrictMath.pow(beta1, (double) step)));
        float mShare = (float) (1 - beta1);
        float kept = (float) beta2;
        return (from, to) -> update(p, m, u, g, from, to, corrected, mShare, kept, epsilon);
    }

    private static void update(
            float[] p,
            float[] m,
            float[] u,
            float[] g,
            int from,
            int to,
            float rate,
            float mShare,
            float kept,
            float epsilon) {
        for (int i = from; i < to; i++) {
            m[i] = Math.fma(mShare, g[i] - m[i], m[i]);
            u[i] = Math.max(kept * u[i], Math.abs(g[i]));
            p[i] -= rate * m[i] / (u[i] + epsilon);
        }
    }
}
