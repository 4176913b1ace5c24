package dev.rondo.nn.layer;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Expand;
import dev.rondo.autograd.op.Rearrange;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;

/**
 * A vector as every step of a sequence: {@code [B, I]} to {@code [B, n, I]}, what an encoder knows for each step of a
 * decoder, for instance.
 *
 * @param n how many steps
 */
public record RepeatVector(int n) implements LayerSpec {
    public RepeatVector {
        if (n < 1) {
            throw new IllegalArgumentException("repeat_vector: expected 1 step or more, got " + n + ".");
        }
    }

    /** The given number of steps. */
    public static RepeatVector times(int n) {
        return new RepeatVector(n);
    }

    @Override
    public String type() {
        return "repeat_vector";
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        ShapeException.check(
                path,
                Shape.of(Shape.ANY, Shape.ANY),
                "B, I",
                input,
                "Only a vector is repeated; a sequence has its steps already.");
        return Shape.of(input.axis(0), n, input.axis(1));
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        return (x, context) -> {
            Shape steps = outputShape(path, x.shape());
            Variable one = Rearrange.reshape(x, steps.with(1, 1));
            return Expand.apply(one, steps);
        };
    }
}
