package dev.rondo.optim;

import dev.rondo.kernel.Workers;
import java.util.List;

/** The step of {@link Asgd}, which remembers nothing. */
record AsgdRule(double lambd, double alpha) implements UpdateRule {
    @Override
    public List<String> slots() {
        return List.of();
    }

    @Override
    public Workers.Range change(float[] p, float[] g, List<float[]> slots, double rate, long step) {
        double eta = rate / StrictMath.pow(1 + lambd * rate * (double) (step - 1), alpha);
        float r = (float) eta;
        float decay = (float) (lambd * eta);
        return (from, to) -> update(p, g, from, to, r, decay);
    }

    private static void update(float[] p, float[] g, int from, int to, float rate, float decay) {
        for (int i = from; i < to; i++) {
            p[i] -= Math.fma(decay, p[i], rate * g[i]);
        }
    }
}
