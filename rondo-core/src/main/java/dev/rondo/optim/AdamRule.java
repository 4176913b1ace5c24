package dev.rondo.optim;

import dev.rondo.kernel.OptimizerKernels;
import dev.rondo.kernel.Workers;
import java.util.List;

/** The step of {@link Adam} and {@link AdamW}; m is called momentum and v velocity, as in Keras. */
record AdamRule(double beta1, double beta2, float epsilon, double weightDecay) implements UpdateRule {
    @Override
    public List<String> slots() {
        return List.of("momentum", "velocity");
    }

    @Override
    public Workers.Range change(float[] p, float[] g, List<float[]> slots, double rate, long step) {
        float[] m = slots.get(0);
        float[] v = slots.get(1);
        double t = (double) step;
        double correction = StrictMath.sqrt(1 - StrictMath.pow(beta2, t)) / (1 - StrictMath.pow(beta1, t));
        float corrected = (float) (rate * correction);
        float mShare = (float) (1 - beta1);
        float vShare = (float) (1 - beta2);
        float decay = (float) (rate * weightDecay);
        return (from, to) -> OptimizerKernels.adam(p, m, v, g, from, to, corrected, mShare, vShare, epsilon, decay);
    }
}
