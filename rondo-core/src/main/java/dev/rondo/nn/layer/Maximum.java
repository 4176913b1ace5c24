package dev.rondo.nn.layer;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Extreme;
import java.util.List;

/** The largest of its inputs, element by element. A step that an input masks does not take part, unless all mask it. */
public record Maximum() implements ElementwiseMerge {
    @Override
    public String type() {
        return "maximum";
    }

    @Override
    public Variable combine(List<Variable> values) {
        return KeptSteps.fold(values, Extreme::larger);
    }
}
