package dev.rondo.nn.layer;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Join;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Its inputs one after another along an axis; their other axes are the same. If any input has a mask, what comes out has
 * one, in which inputs without a mask keep all steps: along the axis of time the masks follow one another, along any
 * other axis a step is kept that any input keeps, as in Keras.
 *
 * @param axis counted from the batch, which is axis 0 and cannot be it; negative from the end
 */
public record Concatenate(int axis) implements MergeSpec {
    public Concatenate {
        if (axis == 0) {
            throw new IllegalArgumentException(
                    "concatenate: expected an axis behind the batch, got 0. Use -1 for the last axis.");
        }
    }

    /** Along the given axis. */
    public static Concatenate axis(int axis) {
        return new Concatenate(axis);
    }

    /** Along the last axis, Keras's default. */
    public static Concatenate lastAxis() {
        return new Concatenate(-1);
    }

    @Override
    public String type() {
        return "concatenate";
    }

    @Override
    public Shape mergedShape(String path, List<Shape> inputs) {
        Shape merged = inputs.getFirst();
        int along = along(path, merged);
        int size = 0;
        for (Shape input : inputs) {
            if (input.rank() != merged.rank()) {
                throw unequal(path, inputs);
            }
            for (int i = 0; i < merged.rank(); i++) {
                if (i != along && !MergeSpec.agree(merged.axis(i), input.axis(i))) {
                    throw unequal(path, inputs);
                }
                merged = i != along && merged.axis(i) == Shape.ANY ? merged.with(i, input.axis(i)) : merged;
            }
            int more = input.axis(along);
            size = size == Shape.ANY || more == Shape.ANY ? Shape.ANY : Math.addExact(size, more);
        }
        return merged.with(along, size);
    }

    @Override
    public Variable merge(List<Variable> inputs) {
        int along = along(type(), inputs.getFirst().shape());
        return Join.apply(inputs, along).maskBy(mask(inputs, along));
    }

    private static @Nullable Mask mask(List<Variable> inputs, int along) {
        if (inputs.stream().allMatch(input -> input.mask() == null)) {
            return null;
        }
        Mask merged = maskOf(inputs.getFirst());
        for (Variable input : inputs.subList(1, inputs.size())) {
            merged = along == 1 ? merged.followedBy(maskOf(input)) : merged.or(maskOf(input));
        }
        return merged;
    }

    private static Mask maskOf(Variable input) {
        Mask mask = input.mask();
        if (mask != null) {
            return mask;
        }
        int batch = input.shape().axis(0);
        int time = input.shape().axis(1);
        boolean[] all = new boolean[batch * time];
        Arrays.fill(all, true);
        return Mask.of(batch, time, all);
    }

    private int along(String path, Shape input) {
        int along = axis < 0 ? input.rank() + axis : axis;
        if (along < 1 || along >= input.rank()) {
            throw new ShapeException(path + ": expected inputs with an axis " + axis + " behind the batch, got " + input
                    + ". Concatenate along one of the axes that the inputs have.");
        }
        return along;
    }

    private ShapeException unequal(String path, List<Shape> inputs) {
        return new ShapeException(path + ": expected inputs that differ along axis " + axis + " at most, got " + inputs
                + ". Reshape them, or concatenate along the axis in which they differ.");
    }
}
