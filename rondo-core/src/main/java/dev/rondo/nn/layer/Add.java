package dev.rondo.nn.layer;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Arithmetic;
import java.util.List;

/** The sum of its inputs, {@code y = x_1 + x_2 + ...}: a residual connection, for instance. */
public record Add() implements ElementwiseMerge {
    @Override
    public String type() {
        return "add";
    }

    @Override
    public Variable combine(List<Variable> values) {
        return sum(values).maskBy(ElementwiseMerge.anyKept(values));
    }

    /** The sum as a variable of its own, even of a single value. */
    static Variable sum(List<Variable> values) {
        Variable sum = values.size() == 1 ? Arithmetic.scale(values.getFirst(), 1) : values.getFirst();
        for (Variable value : values.subList(1, values.size())) {
            sum = Arithmetic.add(sum, value);
        }
        return sum;
    }
}
