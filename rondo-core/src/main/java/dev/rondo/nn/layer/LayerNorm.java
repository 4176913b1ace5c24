package dev.rondo.nn.layer;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.op.NormalizeRows;
import dev.rondo.autograd.op.ScaleShift;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;

/**
 * Layer normalization over the last axis, Keras's {@code LayerNormalization} (Ba, Kiros and Hinton 2016): {@code [B, ...,
 * N]} to the same shape, {@code y = gamma (x - mean) / sqrt(variance + epsilon) + beta}, with gamma and beta {@code [N]}.
 * Every step of every sequence is normalized by itself, so masks make no difference.
 *
 * @param epsilon keeps the divisor from zero
 * @param center whether there is a beta
 * @param scale whether there is a gamma
 */
public record LayerNorm(double epsilon, boolean center, boolean scale) implements LayerSpec {
    public LayerNorm {
        Norms.check("layer_norm", epsilon);
    }

    /** With gamma and beta, and an epsilon of 0.001: Keras's defaults. */
    public static LayerNorm defaults() {
        return new LayerNorm(1e-3, true, true);
    }

    /** With another epsilon. */
    public LayerNorm epsilon(double changed) {
        return new LayerNorm(changed, center, scale);
    }

    /** With or without a beta. */
    public LayerNorm center(boolean use) {
        return new LayerNorm(epsilon, use, scale);
    }

    /** With or without a gamma. */
    public LayerNorm scale(boolean use) {
        return new LayerNorm(epsilon, center, use);
    }

    @Override
    public String type() {
        return "layer_norm";
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
        Parameter gamma = scale ? scope.parameter("gamma", Shape.of(size), Initializer.ones()) : null;
        Parameter beta = center ? scope.parameter("beta", Shape.of(size), Initializer.zeros()) : null;
        return (x, context) -> {
            LastAxis.check(path, x.shape(), size);
            Tape tape = x.tape();
            return ScaleShift.apply(NormalizeRows.apply(x, true, epsilon), Norms.on(gamma, tape), Norms.on(beta, tape))
                    .maskBy(x.mask());
        };
    }
}
