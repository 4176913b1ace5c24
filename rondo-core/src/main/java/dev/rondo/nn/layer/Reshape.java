package dev.rondo.nn.layer;

import dev.rondo.autograd.op.Rearrange;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import java.util.Arrays;
import java.util.List;

/**
 * The elements of a sample, in their order, under other axes: {@code [B, ...]} to {@code [B, targetShape]}. A mask ends
 * here.
 *
 * @param targetShape without the batch; one axis may be -1, which stands for whatever is left
 */
public record Reshape(List<Integer> targetShape) implements LayerSpec {
    public Reshape {
        targetShape = List.copyOf(targetShape);
        long open = targetShape.stream().filter(axis -> axis == -1).count();
        if (open > 1 || targetShape.stream().anyMatch(axis -> axis < -1)) {
            throw new IllegalArgumentException(
                    "reshape: expected sizes of 0 or more, one of which may be -1 for what is" + " left, got "
                            + targetShape + ".");
        }
    }

    /** To the given axes behind the batch. */
    public static Reshape to(int... targetShape) {
        return new Reshape(Arrays.stream(targetShape).boxed().toList());
    }

    @Override
    public String type() {
        return "reshape";
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        if (input.rank() == 0) {
            throw new ShapeException(path + ": expected input [B, ...], got " + input + ". Give it a batch axis.");
        }
        Shape target = Shape.of(targetShape.stream().mapToInt(axis -> axis).toArray());
        Shape sample = input.without(0);
        if (!sample.isKnown()) {
            return target.prepend(input.axis(0));
        }
        int size = sample.size();
        int open = targetShape.indexOf(-1);
        int others = open < 0 ? target.size() : target.without(open).size();
        boolean fits = open < 0 ? others == size : others > 0 && size % others == 0;
        if (!fits) {
            throw new ShapeException(path + ": expected samples of " + (open < 0 ? "" : "a multiple of ") + others
                    + " elements for the shape " + target + ", got " + input + " with " + size
                    + " each. Give it a shape of as many elements.");
        }
        return (open < 0 ? target : target.with(open, size / others)).prepend(input.axis(0));
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        return (x, context) -> Rearrange.reshape(x, outputShape(path, x.shape()));
    }
}
