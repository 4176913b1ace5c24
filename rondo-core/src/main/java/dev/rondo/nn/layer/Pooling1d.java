package dev.rondo.nn.layer;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Window;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import org.jspecify.annotations.Nullable;

/** What pools over every few steps have in common; each says what becomes of the steps of a pool. */
sealed interface Pooling1d extends LayerSpec permits AveragePooling1d, MaxPooling1d {
    /** How many input steps an output step sees. */
    int poolSize();

    /** Input steps from one output step to the next. */
    int strides();

    /** What stands around a sequence. */
    ConvPadding padding();

    /** One step for every pool of {@code window}. */
    Variable pool(Variable x, Window window, @Nullable Mask mask);

    /** Refuses numbers that are not positive, and causal padding. */
    static void check(String type, int poolSize, int strides, ConvPadding padding) {
        Positive.check(type, "step in a pool", poolSize);
        Positive.check(type, "step from pool to pool", strides);
        if (padding == ConvPadding.CAUSAL) {
            throw new IllegalArgumentException(
                    type + ": expected padding VALID or SAME, got CAUSAL. Convolutions have causal padding.");
        }
    }

    @Override
    default Shape outputShape(String path, Shape input) {
        Sequences.check(path, input);
        return input.with(1, padding().steps(path, input, poolSize(), strides(), 1));
    }

    @Override
    default Layer build(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        outputShape(path, input);
        return (x, context) -> {
            outputShape(path, x.shape());
            Window window = padding().window(x.shape().axis(1), poolSize(), strides(), 1);
            Mask mask = x.mask();
            return pool(x, window, mask).maskBy(mask == null ? null : window.mask(mask));
        };
    }
}
