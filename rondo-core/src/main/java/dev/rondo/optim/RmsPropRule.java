package dev.rondo.optim;

import dev.rondo.kernel.OptimizerKernels;
import dev.rondo.kernel.Workers;
import java.util.List;

/** The step of {@link RmsProp}; v is called velocity, as in Keras. */
record RmsPropRule(double rho, float epsilon) implements UpdateRule {
    @Override
    public List<String> slots() {
        return List.of("velocity");
    }

    @Override
    public Workers.Range change(float[] p, float[] g, List<float[]> slots, double rate, long step) {
        float[] v = slots.getFirst();
        float r = (float) rate;
        float kept = (float) rho;
        float added = (float) (1 - rho);
        return (from, to) -> OptimizerKernels.rmsProp(p, v, g, from, to, r, kept, added, epsilon);
    }
}
