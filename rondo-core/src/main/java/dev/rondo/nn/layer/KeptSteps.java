package dev.rondo.nn.layer;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Arithmetic;
import dev.rondo.autograd.op.Select;
import dev.rondo.tensor.Mask;
import java.util.List;
import java.util.function.BinaryOperator;

/** Merges by operations that no value leaves unchanged, as addition leaves 0: steps that are masked must not take part. */
final class KeptSteps {
    private KeptSteps() {}

    /**
     * Folds values into one, left to right, as Keras does: where a value is masked, what was merged before stands in for
     * it, and where that was masked, the value stands in for what was merged before. Once a value without a mask has
     * been met, everything merged counts.
     */
    static Variable fold(List<Variable> values, BinaryOperator<Variable> operation) {
        Variable merged = values.getFirst();
        Mask kept = merged.mask();
        for (Variable value : values.subList(1, values.size())) {
            Mask mask = value.mask();
            Variable taken = mask == null ? value : Select.apply(mask, value, merged);
            Variable before = kept == null ? merged : Select.apply(kept, merged, taken);
            kept = mask == null || kept == null ? null : kept.or(mask);
            merged = operation.apply(before, taken);
        }
        return values.size() == 1 ? Arithmetic.scale(merged, 1).maskBy(kept) : merged.maskBy(kept);
    }
}
