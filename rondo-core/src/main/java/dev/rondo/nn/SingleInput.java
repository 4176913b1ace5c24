package dev.rondo.nn;

import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import java.util.List;

/** A layer with one input and one output where any number of them may stand. */
record SingleInput(LayerSpec layer) implements MultiSpec {
    @Override
    public String type() {
        return layer.type();
    }

    @Override
    public List<Shape> outputShapes(String path, List<Shape> inputs) {
        return List.of(layer.outputShape(path, only(path, inputs)));
    }

    @Override
    public MultiLayer build(ParameterScope scope, List<Shape> inputs) {
        Layer built = layer.build(scope, only(scope.place(type()), inputs));
        return (values, context) -> List.of(built.forward(values.getFirst(), context));
    }

    private static Shape only(String path, List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new ShapeException(path + ": expected 1 input, got " + inputs.size() + ": " + inputs
                    + ". Merge them first, for instance with Concatenate.");
        }
        return inputs.getFirst();
    }
}
