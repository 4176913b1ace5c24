package dev.rondo.nn.layer;

import dev.rondo.autograd.op.Pool;
import dev.rondo.autograd.op.Steps;
import dev.rondo.autograd.op.Window;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;

/**
 * The mean of a sequence over its steps, as in Keras: {@code [B, T, C]} to {@code [B, C]}. Only steps that the mask keeps
 * count; a sequence without any gives zero (Keras: NaN).
 */
public record GlobalAveragePooling1d() implements LayerSpec {
    @Override
    public String type() {
        return "global_average_pooling1d";
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        Sequences.check(path, input);
        return input.without(1);
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        outputShape(path, input);
        return (x, context) -> {
            Sequences.check(path, x.shape());
            return Steps.at(Pool.mean(x, Window.whole(x.shape().axis(1)), x.mask()), 0);
        };
    }
}
