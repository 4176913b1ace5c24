package dev.rondo.optim;

import dev.rondo.kernel.Workers;
import java.util.List;

/** The step of {@link Adagrad}; a is called accumulator, as in Keras. */
record AdagradRule(float initialAccumulator, float epsilon) implements UpdateRule {
    @Override
    public List<String> slots() {
        return List.of("accumulator");
    }

    @Override
    public float initialValue() {
        return initialAccumulator;
    }

    @Override
    public Workers.Range change(float[] p, float[] g, List<float[]> slots, double rate, long step) {
        float[] a = slots.getFirst();
        float r = (float) rate;
        return (from, to) -> update(p, a, g, from, to, r, epsilon);
    }

    private static void update(float[] p, float[] a, float[] g, int from, int to, float rate, float epsilon) {
        for (int i = from; i < to; i++) {
            a[i] = Math.fma(g[i], g[i], a[i]);
            p[i] -= rate * g[i] / (float) Math.sqrt(a[i] + epsilon);
        }
    }
}
