package dev.rondo.nn.recurrent;

import dev.rondo.autograd.Variable;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import java.util.ArrayList;
import java.util.List;

/**
 * A recurrent cell of one's own, before it has weights: a record that says how large its state is and builds a {@link CellStep}. {@link RecurrentCell} runs it over time, with everything that comes with a recurrent layer. To be saved in model
 * files it is named by a {@link dev.rondo.nn.LayerTypes} service, as any layer is. By itself it is a layer that makes one
 * step from a state of zeros, {@code [B, I]} to {@code [B, H]}.
 */
public interface CellSpec extends LayerSpec {
    /** The sizes H of the parts of the state, the output's first: Keras's {@code state_size}. */
    List<Integer> stateSizes();

    /** The cell with its parameters, for inputs of the given size. */
    CellStep build(ParameterScope scope, int inputs);

    @Override
    default Shape outputShape(String path, Shape input) {
        ShapeException.check(path, Shape.of(Shape.ANY, Shape.ANY), "B, I", input, "A cell takes one step.");
        return Shape.of(input.axis(0), stateSizes().getFirst());
    }

    @Override
    default Layer build(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        outputShape(path, input);
        if (input.axis(1) == Shape.ANY) {
            throw new ShapeException(path + ": expected input [B, I] with a known number I of inputs, got " + input
                    + ". Give the network's input shape its last axis.");
        }
        CellStep cell = build(scope, input.axis(1));
        return (x, context) -> cell.step(x, zeros(x)).getFirst();
    }

    /** A state of zeros for as many sequences as {@code x} has, on its tape. */
    default List<Variable> zeros(Variable x) {
        List<Variable> zeros = new ArrayList<>();
        for (int size : stateSizes()) {
            zeros.add(x.tape().constantZeros(Shape.of(x.shape().axis(0), size)));
        }
        return List.copyOf(zeros);
    }
}
