package dev.rondo.nn.layer;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Expand;
import dev.rondo.autograd.op.Rearrange;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A merge of values element by element. Values of size 1 along an axis are repeated there, and values of fewer axes gain
 * axes of size 1 behind the batch (and lose their mask), as in Keras. What comes out has a mask if every value has one:
 * it keeps the steps that any of them keeps.
 */
public interface ElementwiseMerge extends MergeSpec {
    /** Merges values of one shape, each with the mask that belongs to that shape. */
    Variable combine(List<Variable> values);

    @Override
    default Shape mergedShape(String path, List<Shape> inputs) {
        int rank = inputs.stream().mapToInt(Shape::rank).max().orElse(0);
        Shape merged = raised(inputs.getFirst(), rank);
        for (Shape input : inputs) {
            Shape other = raised(input, rank);
            for (int i = 0; i < rank; i++) {
                merged = merged.with(i, common(path, inputs, merged.axis(i), other.axis(i)));
            }
        }
        return merged;
    }

    @Override
    default Variable merge(List<Variable> inputs) {
        Shape shape = mergedShape(type(), inputs.stream().map(Variable::shape).toList());
        List<Variable> values = new ArrayList<>();
        for (Variable input : inputs) {
            values.add(fit(input, shape));
        }
        return combine(values);
    }

    /** The mask of a merge: null unless all values have one, then the steps that any of them keeps. */
    static @Nullable Mask anyKept(List<Variable> values) {
        Mask merged = values.getFirst().mask();
        for (Variable value : values.subList(1, values.size())) {
            Mask mask = value.mask();
            merged = merged == null || mask == null ? null : merged.or(mask);
        }
        return merged;
    }

    private static int common(String path, List<Shape> inputs, int one, int other) {
        if (one == 1) {
            return other;
        }
        if (other == 1 || one == other || other == Shape.ANY) {
            return one;
        }
        if (one != Shape.ANY) {
            throw new ShapeException(path + ": expected inputs of one shape, got " + inputs
                    + ". Their axes must be of the same size, or of size 1, which is repeated.");
        }
        return other;
    }

    private static Shape raised(Shape shape, int rank) {
        Shape raised = shape;
        while (raised.rank() < rank) {
            raised = raised.without(0).prepend(1).prepend(shape.axis(0));
        }
        return raised;
    }

    private static Variable fit(Variable x, Shape shape) {
        if (x.shape().equals(shape)) {
            return x;
        }
        Shape raised = raised(x.shape(), shape.rank());
        boolean sameRank = x.shape().equals(raised);
        Variable y = Expand.apply(sameRank ? x : Rearrange.reshape(x, raised), shape);
        Mask mask = x.mask();
        if (!sameRank || mask == null) {
            return y;
        }
        return y.maskBy(mask.time() == shape.axis(1) ? mask : mask.repeated(shape.axis(1)));
    }
}
