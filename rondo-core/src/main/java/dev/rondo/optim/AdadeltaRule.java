package dev.rondo.optim;

import dev.rondo.kernel.Workers;
import java.util.List;

/** The step of {@link Adadelta}; a and d are called accumulated_grad and accumulated_delta_var, as in Keras. */
record AdadeltaRule(double rho, float epsilon) implements UpdateRule {
    @Override
    public List<String> slots() {
        return List.of("accumulated_grad", "accumulated_delta_var");
    }

    @Override
    public Workers.Range change(float[] p, float[] g, List<float[]> slots, double rate, long step) {
        float[] a = slots.get(0);
        float[] d = slots.get(1);
        float r = (float) rate;
        float kept = (float) rho;
        float added = (float) (1 - rho);
        return (from, to) -> update(p, a, d, g, from, to, r, kept, added, epsilon);
    }

    private static void update(
            float[] p,
            float[] a,
            float[] d,
            float[] g,
            int from,
            int to,
            float rate,
            float kept,
            float added,
            float epsilon) {
        for (int i = from; i < to; i++) {
            a[i] = Math.fma(kept, a[i], added * g[i] * g[i]);
            float move = -(float) Math.sqrt(d[i] + epsilon) * g[i] / (float) Math.sqrt(a[i] + epsilon);
            d[i] = Math.fma(kept, d[i], added * move * move);
            p[i] = Math.fma(rate, move, p[i]);
        }
    }
}
