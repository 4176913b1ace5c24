package dev.rondo.nn.layer;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Arithmetic;
import java.util.List;

/** The mean of its inputs, {@code y = (x_1 + ... + x_n) / n}. */
public record Average() implements ElementwiseMerge {
    @Override
    public String type() {
        return "average";
    }

    @Override
    public Variable combine(List<Variable> values) {
        return Arithmetic.scale(Add.sum(values), 1f / values.size()).maskBy(ElementwiseMerge.anyKept(values));
    }
}
