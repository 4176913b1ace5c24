package dev.rondo.optim;

import dev.rondo.kernel.OptimizerKernels;
import dev.rondo.kernel.Workers;
import java.util.List;

/** The step of {@link RAdam}; m is called momentum and v velocity, as in {@link Adam}. */
record RAdamRule(double beta1, double beta2, float epsilon) implements UpdateRule {
    /** Fewer effective samples of v than this, and its variance is not known well enough to divide by. */
    private static final double ENOUGH = 5;

    @Override
    public List<String> slots() {
        return List.of("momentum", "velocity");
    }

    @Override
    public Workers.Range change(float[] p, float[] g, List<float[]> slots, double rate, long step) {
        float[] m = slots.get(0);
        float[] v = slots.get(1);
        double t = (double) step;
        double power = StrictMath.pow(beta2, t);
        double corrected = rate / (1 - StrictMath.pow(beta1, t));
        double most = 2 / (1 - beta2) - 1;
        double length = most - 2 * t * power / (1 - power);
        float mShare = (float) (1 - beta1);
        float vShare = (float) (1 - beta2);
        if (length > ENOUGH) {
            double rectification =
                    StrictMath.sqrt((length - 4) * (length - 2) * most / ((most - 4) * (most - 2) * length));
            float r = (float) (corrected * rectification * StrictMath.sqrt(1 - power));
            return (from, to) -> OptimizerKernels.adam(p, m, v, g, from, to, r, mShare, vShare, epsilon, 0f);
        }
        float r = (float) corrected;
        return (from, to) -> withoutVariance(p, m, v, g, from, to, r, mShare, vShare);
    }

    private static void withoutVariance(
            float[] p, float[] m, float[] v, float[] g, int from, int to, float rate, float mShare, float vShare) {
        for (int i = from; i < to; i++) {
            m[i] = Math.fma(mShare, g[i] - m[i], m[i]);
            v[i] = Math.fma(vShare, Math.fma(g[i], g[i], -v[i]), v[i]);
            p[i] = Math.fma(-rate, m[i], p[i]);
        }
    }
}
