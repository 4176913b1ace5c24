package dev.rondo.nn.layer;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.NormalizeColumns;
import dev.rondo.autograd.op.NormalizeColumns.Moments;
import dev.rondo.autograd.op.ScaleShift;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Batch normalization over the last axis, Keras's {@code BatchNormalization} (Ioffe and Szegedy 2015): {@code [B, ..., N]}
 * to the same shape, {@code y = gamma (x - mean) / sqrt(variance + epsilon) + beta}, with gamma and beta {@code [N]}.
 *
 * <p>In training, mean and variance are those of the batch, over all axes but the last and over the steps that the mask
 * keeps; they also move the weights {@code moving_mean} and {@code moving_variance [N]}, {@code moving += (1 - momentum)
 * (batch - moving)}, which take their place in use. No optimizer changes these two; they are saved with the other
 * weights. A batch in which no step counts, or whose moments are not finite, does not move them. Steps that the mask
 * leaves out come out as beta.
 *
 * @param momentum how much of the moving moments stays at a step, from 0 to 1
 * @param epsilon keeps the divisor from zero
 * @param center whether there is a beta
 * @param scale whether there is a gamma
 */
public record BatchNorm(double momentum, double epsilon, boolean center, boolean scale) implements LayerSpec {
    public BatchNorm {
        if (!(momentum >= 0 && momentum <= 1)) {
            throw new IllegalArgumentException("batch_norm: expected a momentum from 0 to 1, got " + momentum + ".");
        }
        Norms.check("batch_norm", epsilon);
    }

    /** With gamma and beta, a momentum of 0.99 and an epsilon of 0.001: Keras's defaults. */
    public static BatchNorm defaults() {
        return new BatchNorm(0.99, 1e-3, true, true);
    }

    /** With another momentum. */
    public BatchNorm momentum(double changed) {
        return new BatchNorm(changed, epsilon, center, scale);
    }

    /** With another epsilon. */
    public BatchNorm epsilon(double changed) {
        return new BatchNorm(momentum, changed, center, scale);
    }

    /** With or without a beta. */
    public BatchNorm center(boolean use) {
        return new BatchNorm(momentum, epsilon, use, scale);
    }

    /** With or without a gamma. */
    public BatchNorm scale(boolean use) {
        return new BatchNorm(momentum, epsilon, center, use);
    }

    @Override
    public String type() {
        return "batch_norm";
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        LastAxis.check(path, input);
        return input;
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        int size = LastAxis.size(path, input);
        Shape shape = Shape.of(size);
        Parameter gamma = scale ? scope.parameter("gamma", shape, Initializer.ones()) : null;
        Parameter beta = center ? scope.parameter("beta", shape, Initializer.zeros()) : null;
        Parameter mean = scope.parameter("moving_mean", shape, Initializer.zeros(), false);
        Parameter variance = scope.parameter("moving_variance", shape, Initializer.ones(), false);
        return (x, context) -> {
            LastAxis.check(path, x.shape(), size);
            Tape tape = x.tape();
            return ScaleShift.apply(normalize(x, mean, variance), Norms.on(gamma, tape), Norms.on(beta, tape))
                    .maskBy(x.mask());
        };
    }

    private Variable normalize(Variable x, Parameter mean, Parameter variance) {
        Mask mask = maskOf(x);
        if (!x.tape().isTraining()) {
            Moments moved = new Moments(0, doubles(mean), doubles(variance));
            return NormalizeColumns.byGiven(x, moved, epsilon, mask);
        }
        Moments moments = NormalizeColumns.moments(x, mask);
        if (moments.rows() > 0 && isFinite(moments)) {
            move(mean.value().data(), moments.mean());
            move(variance.value().data(), moments.variance());
        }
        return NormalizeColumns.byOwn(x, moments, epsilon, mask);
    }

    private static @Nullable Mask maskOf(Variable x) {
        return x.shape().rank() > 2 ? x.mask() : null;
    }

    private void move(float[] moving, double[] batch) {
        for (int c = 0; c < moving.length; c++) {
            moving[c] = (float) (momentum * moving[c] + (1 - momentum) * batch[c]);
        }
    }

    private static boolean isFinite(Moments moments) {
        boolean finite = true;
        for (int c = 0; c < moments.mean().length; c++) {
            finite &= Double.isFinite(moments.mean()[c]) && Double.isFinite(moments.variance()[c]);
        }
        return finite;
    }

    private static double[] doubles(Parameter parameter) {
        float[] values = parameter.value().data();
        double[] doubles = new double[values.length];
        for (int c = 0; c < doubles.length; c++) {
            doubles[c] = values[c];
        }
        return doubles;
    }
}
