package dev.rondo.nn.layer;

import dev.rondo.autograd.op.Arithmetic;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;

/**
 * {@code y = scale x + offset}, with two numbers that are not learned: any shape to the same shape. Before a network it
 * brings values to a range, {@code scale(1.0 / 255)} those of grey pixels; behind scores, {@code scale(1 / t)} divides them
 * by a temperature t. Keras's layer of this name.
 *
 * @param scale what each value is multiplied by
 * @param offset what is added then
 */
public record Rescaling(float scale, float offset) implements LayerSpec {
    /**
     * Checked.
     *
     * @throws IllegalArgumentException if a number is not finite
     */
    public Rescaling {
        if (!Float.isFinite(scale) || !Float.isFinite(offset)) {
            throw new IllegalArgumentException(
                    "A rescaling needs a finite scale and offset, got " + scale + " and " + offset + ".");
        }
    }

    /** Multiplies by a number. */
    public static Rescaling scale(double scale) {
        return new Rescaling((float) scale, 0);
    }

    /** With this number added after that. */
    public Rescaling offset(double offset) {
        return new Rescaling(scale, (float) offset);
    }

    @Override
    public String type() {
        return "rescaling";
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        return input;
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        return (x, context) -> Arithmetic.rescale(x, scale, offset).maskBy(x.mask());
    }
}
