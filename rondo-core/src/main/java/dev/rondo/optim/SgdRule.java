package dev.rondo.optim;

import dev.rondo.kernel.OptimizerKernels;
import dev.rondo.kernel.Workers;
import java.util.List;

/** The step of {@link Sgd}. The move m is kept only where there is momentum. */
record SgdRule(float momentum, boolean nesterov) implements UpdateRule {
    @Override
    public List<String> slots() {
        return momentum == 0 ? List.of() : List.of("momentum");
    }

    @Override
    public Workers.Range change(float[] p, float[] g, List<float[]> slots, double rate, long step) {
        float r = (float) rate;
        if (slots.isEmpty()) {
            return (from, to) -> OptimizerKernels.descend(p, g, from, to, r);
        }
        float[] m = slots.getFirst();
        return nesterov
                ? (from, to) -> OptimizerKernels.nesterov(p, m, g, from, to, r, momentum)
                : (from, to) -> OptimizerKernels.momentum(p, m, g, from, to, r, momentum);
    }
}
