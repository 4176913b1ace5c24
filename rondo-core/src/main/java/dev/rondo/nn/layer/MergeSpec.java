package dev.rondo.nn.layer;

import dev.rondo.autograd.Variable;
import dev.rondo.nn.MultiLayer;
import dev.rondo.nn.MultiSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import java.util.List;

/**
 * A layer without weights that makes one value of several. Masks come out as Keras computes them; each layer says how.
 */
public interface MergeSpec extends MultiSpec {
    /** The shape of what comes out, for as many inputs as {@link #outputShapes} was given, at least one. */
    Shape mergedShape(String path, List<Shape> inputs);

    /** What comes out, with its mask; the inputs fit. */
    Variable merge(List<Variable> inputs);

    @Override
    default List<Shape> outputShapes(String path, List<Shape> inputs) {
        if (inputs.isEmpty()) {
            throw new ShapeException(path + ": expected values to merge, got none. Connect it to layers or inputs.");
        }
        for (Shape input : inputs) {
            Shape first = inputs.getFirst();
            if (input.rank() < 2 || !agree(first.axis(0), input.axis(0))) {
                throw new ShapeException(path + ": expected inputs [B, ...] of one batch, got " + inputs
                        + ". Give each a batch axis and one more.");
            }
        }
        return List.of(mergedShape(path, inputs));
    }

    @Override
    default MultiLayer build(ParameterScope scope, List<Shape> inputs) {
        String path = scope.place(type());
        outputShapes(path, inputs);
        return (values, context) -> {
            outputShapes(path, values.stream().map(Variable::shape).toList());
            return List.of(merge(values));
        };
    }

    /** Whether two sizes may turn out to be the same. */
    static boolean agree(int one, int other) {
        return one == other || one == Shape.ANY || other == Shape.ANY;
    }
}
