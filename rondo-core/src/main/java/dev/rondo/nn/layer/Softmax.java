package dev.rondo.nn.layer;

import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;

/**
 * Probabilities from scores, {@code exp(x) / sum(exp(x))} over the last axis: {@code [B, ..., N]} to the same shape. The
 * cross-entropies of this library take scores, so a network that is trained with them does without this layer.
 */
public record Softmax() implements LayerSpec {
    @Override
    public String type() {
        return "softmax";
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        LastAxis.check(path, input);
        return input;
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        outputShape(path, input);
        return (x, context) -> {
            outputShape(path, x.shape());
            return dev.rondo.autograd.op.Softmax.apply(x).maskBy(x.mask());
        };
    }
}
