package dev.rondo.nn.layer;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Arithmetic;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import java.util.List;

/** The difference of its two inputs, {@code y = x_1 - x_2}. */
public record Subtract() implements ElementwiseMerge {
    @Override
    public String type() {
        return "subtract";
    }

    @Override
    public Shape mergedShape(String path, List<Shape> inputs) {
        if (inputs.size() != 2) {
            throw new ShapeException(path + ": expected 2 inputs, got " + inputs.size() + ": " + inputs
                    + ". A difference is between two values.");
        }
        return ElementwiseMerge.super.mergedShape(path, inputs);
    }

    @Override
    public Variable combine(List<Variable> values) {
        return Arithmetic.subtract(values.get(0), values.get(1)).maskBy(ElementwiseMerge.anyKept(values));
    }
}
