package dev.rondo.nn.layer;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Pool;
import dev.rondo.autograd.op.Window;
import dev.rondo.tensor.Mask;
import org.jspecify.annotations.Nullable;

/**
 * The mean of every few steps, channel by channel, as in Keras: {@code [B, T, C]} to {@code [B, S, C]}. Padding and
 * steps that a mask leaves out do not count; a window over nothing else gives zero, and its step is masked.
 *
 * @param poolSize how many input steps an output step sees
 * @param strides input steps from one output step to the next
 * @param padding what stands around a sequence: {@code VALID} or {@code SAME}
 */
public record AveragePooling1d(int poolSize, int strides, ConvPadding padding) implements Pooling1d {
    public AveragePooling1d {
        Pooling1d.check("average_pooling1d", poolSize, strides, padding);
    }

    /** Pools that do not overlap, without padding: Keras's defaults. */
    public static AveragePooling1d of(int poolSize) {
        return new AveragePooling1d(poolSize, poolSize, ConvPadding.VALID);
    }

    /** With another distance between pools. */
    public AveragePooling1d strides(int steps) {
        return new AveragePooling1d(poolSize, steps, padding);
    }

    /** With another padding. */
    public AveragePooling1d padding(ConvPadding changed) {
        return new AveragePooling1d(poolSize, strides, changed);
    }

    @Override
    public String type() {
        return "average_pooling1d";
    }

    @Override
    public Variable pool(Variable x, Window window, @Nullable Mask mask) {
        return Pool.mean(x, window, mask);
    }
}
