package dev.rondo.nn.layer;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Arithmetic;
import dev.rondo.autograd.op.Select;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The product of its inputs, {@code y = x_1 * x_2 * ...}: a gate, for instance. A step that an input masks counts as 1
 * there; where all inputs are masked, the product is 0.
 */
public record Multiply() implements ElementwiseMerge {
    @Override
    public String type() {
        return "multiply";
    }

    @Override
    public Variable combine(List<Variable> values) {
        List<Variable> factors = new ArrayList<>();
        for (Variable value : values) {
            Mask mask = value.mask();
            factors.add(mask == null ? value : Select.apply(mask, value, constant(value, 1)));
        }
        Variable product = factors.size() == 1 ? Arithmetic.scale(factors.getFirst(), 1) : factors.getFirst();
        for (Variable factor : factors.subList(1, factors.size())) {
            product = Arithmetic.multiply(product, factor);
        }
        Mask merged = ElementwiseMerge.anyKept(values);
        return merged == null
                ? product
                : Select.apply(merged, product, constant(product, 0)).maskBy(merged);
    }

    private static Variable constant(Variable like, float value) {
        Tensor tensor = like.tape().zeros(like.shape());
        Arrays.fill(tensor.data(), value);
        return like.tape().constant(tensor);
    }
}
