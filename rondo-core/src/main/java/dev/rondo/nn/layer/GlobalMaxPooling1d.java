package dev.rondo.nn.layer;

import dev.rondo.autograd.op.Pool;
import dev.rondo.autograd.op.Steps;
import dev.rondo.autograd.op.Window;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;

/**
 * The largest value of a sequence over its steps, channel by channel: {@code [B, T, C]} to {@code [B, C]}. Only steps that the mask keeps
 * count; a sequence without any gives zero, and so does one of no steps. (Keras's layer reads the padding, too.)
 */
public record GlobalMaxPooling1d() implements LayerSpec {
    @Override
    public String type() {
        return "global_max_pooling1d";
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
            return Steps.at(Pool.max(x, Window.whole(x.shape().axis(1)), x.mask()), 0);
        };
    }
}
