package dev.rondo.nn;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A tensor that training changes, with its gradient. A network that is only used never takes memory for gradients. */
public final class Parameter {
    private final String path;
    private final Tensor value;
    private @Nullable Tensor gradient;

    /**
     * A parameter of the given value, which it keeps.
     *
     * @param path where it stands in the network, such as {@code lstm0.kernel}
     */
    public Parameter(String path, Tensor value) {
        this.path = path;
        this.value = value;
    }

    /** Where it stands in the network, such as {@code lstm0.kernel}. */
    public String path() {
        return path;
    }

    /** The weights. */
    public Tensor value() {
        return value;
    }

    /** The gradient of the loss with respect to the weights; passes add to it, {@link #clearGradient} starts over. */
    public Tensor gradient() {
        Tensor known = gradient;
        if (known == null) {
            known = Tensor.zeros(value.shape());
            gradient = known;
        }
        return known;
    }

    /** This parameter on a tape. */
    public Variable on(Tape tape) {
        return tape.isRecording() ? tape.leaf(value, gradient()) : tape.constant(value);
    }

    /** Sets the gradient to zero. */
    public void clearGradient() {
        Arrays.fill(gradient().data(), 0f);
    }
}
