package dev.rondo.autograd.op.scan;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Linear;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.kernel.ScanKernels;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recurrence of the linear recurrent unit (Orvieto et al. 2023), in complex numbers:
 *
 * <pre>
 * lambda = exp(-exp(nu) + i exp(theta)), of magnitude below 1 whatever nu is
 * h = lambda * h' + exp(gamma) * (x.B)
 * </pre>
 *
 * A row of complex numbers has its real parts first and then its imaginary ones.
 */
public final class LruScan extends ScanOp {
    /** The parameters of the recurrence, {@code [N]} each. */
    public record Weights(Variable nu, Variable theta, Variable gamma) {}

    private final Weights weights;
    private final float[] lambda;
    private final float[] gain;

    private LruScan(Variable products, List<Variable> state, @Nullable Mask mask, Weights weights) {
        super(products, state, mask, weights.nu().shape().axis(0), weights.nu(), weights.theta(), weights.gamma());
        this.weights = weights;
        lambda = tape.take(2 * units);
        gain = tape.take(units);
        for (int j = 0; j < units; j++) {
            double magnitude = StrictMath.exp(-exp(weights.nu(), j));
            double phase = exp(weights.theta(), j);
            lambda[j] = (float) (magnitude * StrictMath.cos(phase));
            lambda[units + j] = (float) (magnitude * StrictMath.sin(phase));
            gain[j] = (float) exp(weights.gamma(), j);
        }
    }

    private static double exp(Variable logarithms, int j) {
        return StrictMath.exp(logarithms.value().data()[j]);
    }

    /**
     * Runs the recurrence.
     *
     * @param x inputs {@code [B, T, I]} in processing order, zero where the mask leaves a step out
     * @param state h {@code [B, 2N]}
     * @param kernel B {@code [I, 2N]}
     * @return h of every step {@code [B, T, 2N]}, and the last
     */
    public static Unrolled apply(Variable x, Variable state, Variable kernel, Weights weights, @Nullable Mask mask) {
        return new LruScan(Linear.apply(x, kernel, null), List.of(state), mask, weights).run();
    }

    @Override
    void step(int b, int t, int from, int n) {
        ScanKernels.complexStep(
                state(0), at(b, t), prior(0, t), priorAt(b, t), lambda, gain, z, zAt(b, t), units, from, n);
    }

    @Override
    void stepBack(int b, int t, int from, int n) {
        ScanKernels.complexStepBack(d[0], b * width, dz, zAt(b, t), lambda, units, from, n);
    }

    @Override
    void weightGradients() {
        float[] dLambda = tape.zeros(Shape.of(width)).data();
        float[] dGain = tape.zeros(Shape.of(units)).data();
        compute.workers().split(units, grain(), (from, to) -> {
            for (int b = 0; b < batch; b++) {
                for (int t = 0; t < time; t++) {
                    int row = zAt(b, t);
                    ScanKernels.complexWeights(
                            dLambda, dGain, dz, row, prior(0, t), priorAt(b, t), z, row, units, from, to - from);
                    ScanKernels.complexScale(dz, row, gain, units, from, to - from);
                }
            }
        });
        for (int j = 0; j < units; j++) {
            double decay = exp(weights.nu(), j);
            double phase = exp(weights.theta(), j);
            double re = lambda[j];
            double im = lambda[units + j];
            add(weights.nu(), j, -decay * (dLambda[j] * re + dLambda[units + j] * im));
            add(weights.theta(), j, phase * (dLambda[units + j] * re - dLambda[j] * im));
            add(weights.gamma(), j, (double) gain[j] * dGain[j]);
        }
    }

    private static void add(Variable weight, int j, double d) {
        if (weight.needsGradient()) {
            weight.gradient().data()[j] += (float) d;
        }
    }
}
