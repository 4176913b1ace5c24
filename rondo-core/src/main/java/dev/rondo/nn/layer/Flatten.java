package dev.rondo.nn.layer;

import dev.rondo.autograd.op.Rearrange;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;

/** All axes of a sample as one: {@code [B, T, I]} to {@code [B, T*I]}, {@code [B]} to {@code [B, 1]}. A mask ends here. */
public record Flatten() implements LayerSpec {
    @Override
    public String type() {
        return "flatten";
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        if (input.rank() == 0) {
            throw new ShapeException(path + ": expected input [B, ...], got " + input + ". Give it a batch axis.");
        }
        Shape sample = input.without(0);
        return Shape.of(input.axis(0), sample.isKnown() ? sample.size() : Shape.ANY);
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        return (x, context) -> Rearrange.reshape(x, outputShape(path, x.shape()));
    }
}
