package dev.rondo.autograd;

import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A value on a {@link Tape}, and the gradient of the result with respect to it once {@link Tape#backward} has come by.
 */
public final class Variable {
    private final Tape tape;
    private final Tensor value;
    private final boolean needsGradient;
    private @Nullable Tensor gradient;

    Variable(Tape tape, Tensor value, boolean needsGradient, @Nullable Tensor gradient) {
        this.tape = tape;
        this.value = value;
        this.needsGradient = needsGradient;
        this.gradient = gradient;
    }

    /** The tape that this variable belongs to. */
    public Tape tape() {
        return tape;
    }

    /** The value. */
    public Tensor value() {
        return value;
    }

    /** The shape of the value. */
    public Shape shape() {
        return value.shape();
    }

    /** Whether a gradient is to be carried to this variable. */
    public boolean needsGradient() {
        return needsGradient;
    }

    /** Whether something has been added to the gradient. */
    public boolean hasGradient() {
        return gradient != null;
    }

    /**
     * The gradient, of the value's shape, zero until something is added. Operations add to it and never overwrite it.
     *
     * @throws IllegalStateException if this variable needs no gradient
     */
    public Tensor gradient() {
        if (!needsGradient) {
            throw new IllegalStateException("This variable of shape " + shape()
                    + " carries no gradient: it depends on no parameter and on no input that was declared with Tape.input,"
                    + " or its tape does not record.");
        }
        Tensor known = gradient;
        if (known == null) {
            known = tape.zeros(shape());
            gradient = known;
        }
        return known;
    }
}
