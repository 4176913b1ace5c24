package dev.rondo.optim;

import dev.rondo.kernel.Workers;
import java.util.List;

/**
 * The step of {@link Nadam}; m is called momentum and v velocity, as in Keras. The product P_t is a function of the step
 * alone; the last one is kept only so that it need not be multiplied out again at every step.
 */
final class NadamRule implements UpdateRule {
    /** Below this a product makes no difference to {@code 1 - product}. */
    private static final double NOTHING = 0x1p-60;

    private final double beta1;
    private final double beta2;
    private final float epsilon;
    private long knownStep;
    private double knownProduct = 1;

    NadamRule(double beta1, double beta2, float epsilon) {
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
    }

    @Override
    public List<String> slots() {
        return List.of("momentum", "velocity");
    }

    @Override
    public Workers.Range change(float[] p, float[] g, List<float[]> slots, double rate, long step) {
        float[] m = slots.get(0);
        float[] v = slots.get(1);
        double product = product(step);
        double next = share(step + 1);
        float ofMomentum = (float) (rate * next / (1 - product * next));
        float ofGradient = (float) (rate * (1 - share(step)) / (1 - product));
        float correction = (float) (1 / (1 - StrictMath.pow(beta2, (double) step)));
        float mShare = (float) (1 - beta1);
        float vShare = (float) (1 - beta2);
        return (from, to) -> update(p, m, v, g, from, to, ofMomentum, ofGradient, mShare, vShare, correction, epsilon);
    }

    /** {@code u_t}. */
    private double share(long step) {
        return beta1 * (1 - 0.5 * StrictMath.pow(0.96, (double) step));
    }

    /** {@code P_t}, multiplied from the first step on, whichever steps were asked for before. */
    private double product(long step) {
        if (step < knownStep) {
            knownStep = 0;
            knownProduct = 1;
        }
        while (knownStep < step && knownProduct > NOTHING) {
            knownStep++;
            knownProduct *= share(knownStep);
        }
        return knownProduct;
    }

    private static void update(
            float[] p,
            float[] m,
            float[] v,
            float[] g,
            int from,
            int to,
            float ofMomentum,
            float ofGradient,
            float mShare,
            float vShare,
            float correction,
            float epsilon) {
        for (int i = from; i < to; i++) {
            m[i] = Math.fma(mShare, g[i] - m[i], m[i]);
            v[i] = Math.fma(vShare, Math.fma(g[i], g[i], -v[i]), v[i]);
            p[i] -= Math.fma(ofMomentum, m[i], ofGradient * g[i]) / ((float) Math.sqrt(correction * v[i]) + epsilon);
        }
    }
}
