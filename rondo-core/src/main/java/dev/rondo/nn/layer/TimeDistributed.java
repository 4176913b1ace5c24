package dev.rondo.nn.layer;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Rearrange;
import dev.rondo.nn.Context;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import java.util.List;

/**
 * One layer, with the same weights, on every step by itself, as in Keras: {@code [B, T, ...]} to {@code [B, T, ...]},
 * where the layer sees {@code B * T} samples without the axis of time. The mask over the steps is handed on; a mask that
 * the layer makes inside a step stays there. Recurrent layers inside a step begin each one anew.
 *
 * @param layer takes a step; its weights are where they would be without this wrapper
 */
public record TimeDistributed(LayerSpec layer) implements LayerSpec {
    /** The given layer on every step. */
    public static TimeDistributed of(LayerSpec layer) {
        return new TimeDistributed(layer);
    }

    @Override
    public String type() {
        return "time_distributed";
    }

    @Override
    public List<LayerSpec> innerLayers() {
        return List.of(layer);
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        Shape output = layer.outputShape(path, step(path, input));
        return output.without(0).prepend(input.axis(1)).prepend(input.axis(0));
    }

    /** The shape of what the layer sees, its number of samples open. */
    private static Shape step(String path, Shape input) {
        if (input.rank() < 3) {
            throw new ShapeException(path + ": expected input [B, T, ...] with an axis or more after that of time, got "
                    + input + ". Reshape the data, or use the layer without TimeDistributed.");
        }
        return input.without(0).with(0, Shape.ANY);
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        outputShape(path, input);
        Layer built = layer.build(scope, step(path, input));
        return (x, context) -> forward(path, built, x);
    }

    private static Variable forward(String path, Layer built, Variable x) {
        int batch = x.shape().axis(0);
        int time = x.shape().axis(1);
        Variable steps = Rearrange.reshape(x, step(path, x.shape()).with(0, batch * time));
        Variable output = built.forward(steps, Context.none());
        Shape shape = output.shape().without(0).prepend(time).prepend(batch);
        return Rearrange.reshape(output, shape).maskBy(x.mask());
    }
}
