package dev.rondo.nn.layer;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Arithmetic;
import java.util.List;

/**
 * The scores of the mean of the probabilities that its inputs stand for, {@code y = log((softmax(x_1) + ... + softmax(x_n))
 * / n)} over the last axis: what networks say together that were trained alone (Lakshminarayanan et al. 2017, section 2.4).
 * Its cross-entropy is at most the mean of theirs.
 */
public record AverageProbabilities() implements ElementwiseMerge {
    @Override
    public String type() {
        return "average_probabilities";
    }

    @Override
    public Variable combine(List<Variable> values) {
        List<Variable> probabilities =
                values.stream().map(dev.rondo.autograd.op.Softmax::apply).toList();
        return Arithmetic.log(Arithmetic.scale(Add.sum(probabilities), 1f / values.size()))
                .maskBy(ElementwiseMerge.anyKept(values));
    }
}
