package dev.rondo.nn.layer;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Extreme;
import java.util.List;

/** The smallest of its inputs, element by element. A step that an input masks does not take part, unless all mask it. */
public record Minimum() implements ElementwiseMerge {
    @Override
    public String type() {
        return "minimum";
    }

    @Override
    public Variable combine(List<Variable> values) {
        return KeptSteps.fold(values, Extreme::smaller);
    }
}
