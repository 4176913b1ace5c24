package dev.rondo.nn.layer;

import dev.rondo.autograd.op.NormalizeRows;
import dev.rondo.autograd.op.ScaleShift;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;

/**
 * Normalization by the root mean square over the last axis, Keras's {@code RMSNormalization} (Zhang and Sennrich 2019):
 * {@code [B, ..., N]} to the same shape, {@code y = scale x / sqrt(mean(x^2) + epsilon)}, with scale {@code [N]}.
 *
 * @param epsilon keeps the divisor from zero
 */
public record RmsNorm(double epsilon) implements LayerSpec {
    public RmsNorm {
        Norms.check("rms_norm", epsilon);
    }

    /** With an epsilon of 0.000001: Keras's default. */
    public static RmsNorm defaults() {
        return new RmsNorm(1e-6);
    }

    @Override
    public String type() {
        return "rms_norm";
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
        Parameter scale = scope.parameter("scale", Shape.of(size), Initializer.ones());
        return (x, context) -> {
            LastAxis.check(path, x.shape(), size);
            return ScaleShift.apply(NormalizeRows.apply(x, false, epsilon), scale.on(x.tape()), null)
                    .maskBy(x.mask());
        };
    }
}
