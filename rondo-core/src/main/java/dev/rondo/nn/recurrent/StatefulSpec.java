package dev.rondo.nn.recurrent;

import dev.rondo.nn.MultiSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer that carries a state over time. In a {@link dev.rondo.nn.Graph} it takes its first state as further inputs
 * after the sequences, Keras's {@code initial_state}, and {@link #returnState} gives its last one as further outputs.
 * The mask of the sequences counts with an initial state as it does without (Keras wants it given by hand there).
 */
public interface StatefulSpec extends MultiSpec {
    /** The shapes of the parts of the state for such an input, h first: {@code [B, H]} each. */
    List<Shape> stateShapes(Shape input);

    @Override
    Shape outputShape(String path, Shape input);

    @Override
    Recurrent build(ParameterScope scope, Shape input);

    /** This layer with the final state as outputs after its own, as Keras's {@code return_state}: h, or h and c. */
    default ReturnState returnState() {
        return new ReturnState(this);
    }

    @Override
    default List<Shape> outputShapes(String path, List<Shape> inputs) {
        if (inputs.isEmpty()) {
            throw new ShapeException(path + ": expected sequences [B, T, I], got no input. Connect it to one.");
        }
        Shape x = inputs.getFirst();
        Shape output = outputShape(path, x);
        List<Shape> given = inputs.subList(1, inputs.size());
        List<Shape> expected = stateShapes(x);
        boolean fits = given.isEmpty() || given.size() == expected.size();
        for (int i = 0; fits && i < given.size(); i++) {
            fits = expected.get(i).rank() == given.get(i).rank()
                    && agree(expected.get(i).axis(0), given.get(i).axis(0))
                    && agree(expected.get(i).axis(-1), given.get(i).axis(-1));
        }
        if (!fits) {
            throw new ShapeException(path + ": expected sequences alone, or with an initial state " + expected
                    + ", got a state " + given + ". Give it all parts of the state of a layer of as many units.");
        }
        return List.of(output);
    }

    @Override
    default Recurrent build(ParameterScope scope, List<Shape> inputs) {
        outputShapes(scope.place(type()), inputs);
        return build(scope, inputs.getFirst());
    }

    /** The shapes of the output and of the final state. */
    default List<Shape> unrolledShapes(String path, List<Shape> inputs) {
        List<Shape> shapes = new ArrayList<>(outputShapes(path, inputs));
        shapes.addAll(stateShapes(inputs.getFirst()));
        return List.copyOf(shapes);
    }

    private static boolean agree(int one, int other) {
        return one == other || one == Shape.ANY || other == Shape.ANY;
    }
}
