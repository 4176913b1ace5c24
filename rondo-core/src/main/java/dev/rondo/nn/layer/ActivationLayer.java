package dev.rondo.nn.layer;

import dev.rondo.autograd.op.Activate;
import dev.rondo.kernel.Activation;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;

/**
 * An elementwise function by itself, Keras's {@code Activation}: any shape to the same shape. Where a layer has an
 * activation of its own, as {@link Dense} has, that is the shorter way.
 *
 * @param activation the function
 */
public record ActivationLayer(Activation activation) implements LayerSpec {
    /** Applies the given function. */
    public static ActivationLayer of(Activation activation) {
        return new ActivationLayer(activation);
    }

    @Override
    public String type() {
        return "activation_layer";
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        return input;
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        return (x, context) -> Activate.apply(activation, x).maskBy(x.mask());
    }
}
