package dev.rondo.nn.layer;

import dev.rondo.autograd.op.Pool;
import dev.rondo.autograd.op.Window;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;

/**
 * The largest value of every few steps, channel by channel, as in Keras: {@code [B, T, C]} to {@code [B, S, C]}. Padding and
 * steps that a mask leaves out do not count; a window over nothing else gives zero, and its step is masked.
 *
 * @param poolSize how many input steps an output step sees
 * @param strides input steps from one output step to the next
 * @param padding what stands around a sequence: {@code VALID} or {@code SAME}
 */
public record MaxPooling1d(int poolSize, int strides, ConvPadding padding) implements LayerSpec {
    public MaxPooling1d {
        Positive.check("max_pooling1d", "step in a pool", poolSize);
        Positive.check("max_pooling1d", "step from pool to pool", strides);
        if (padding == ConvPadding.CAUSAL) {
            throw new IllegalArgumentException(
                    "max_pooling1d: expected padding VALID or SAME, got CAUSAL. Convolutions have causal padding.");
        }
    }

    /** Pools that do not overlap, without padding: Keras's defaults. */
    public static MaxPooling1d of(int poolSize) {
        return new MaxPooling1d(poolSize, poolSize, ConvPadding.VALID);
    }

    /** With another distance between pools. */
    public MaxPooling1d strides(int steps) {
        return new MaxPooling1d(poolSize, steps, padding);
    }

    /** With another padding. */
    public MaxPooling1d padding(ConvPadding changed) {
        return new MaxPooling1d(poolSize, strides, changed);
    }

    @Override
    public String type() {
        return "max_pooling1d";
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        Sequences.check(path, input);
        return input.with(1, padding.steps(path, input, poolSize, strides, 1));
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        String path = scope.place(type());
        outputShape(path, input);
        return (x, context) -> {
            outputShape(path, x.shape());
            Window window = padding.window(x.shape().axis(1), poolSize, strides, 1);
            Mask mask = x.mask();
            return Pool.max(x, window, mask).maskBy(mask == null ? null : window.mask(mask));
        };
    }
}
