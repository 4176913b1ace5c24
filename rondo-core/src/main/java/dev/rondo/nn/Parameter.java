package dev.rondo.nn;

import dev.rondo.autograd.Packings;
import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that training changes, with its gradient; or one that is frozen, which training leaves as it is. A network
 * that is only used never takes memory for gradients.
 */
public final class Parameter {
    private final String path;
    private final Tensor value;
    private final boolean trainable;
    private final Regularizer regularizer;
    private final Constraint constraint;
    private final @Nullable Packings packings;
    private @Nullable Tensor gradient;

    /**
     * A parameter of the given value, which it keeps.
     *
     * @param path where it stands in the network, such as {@code lstm0.kernel}
     */
    public Parameter(String path, Tensor value) {
        this(path, value, true);
    }

    /** As {@link #Parameter(String, Tensor)}; frozen unless {@code trainable}. */
    public Parameter(String path, Tensor value, boolean trainable) {
        this(path, value, trainable, ParameterRule.none(path), null);
    }

    /**
     * As {@link #Parameter(String, Tensor, boolean)}, with a regularizer and a constraint.
     *
     * @param packings where kernels keep what they rearrange the value to, or null where it may change
     */
    Parameter(String path, Tensor value, boolean trainable, ParameterRule rule, @Nullable Packings packings) {
        this.path = path;
        this.value = value;
        this.trainable = trainable;
        this.regularizer = rule.regularizer();
        this.constraint = rule.constraint();
        this.packings = packings;
    }

    /** Where it stands in the network, such as {@code lstm0.kernel}. */
    public String path() {
        return path;
    }

    /** The last name on its path, which it has in its layer, such as {@code kernel}. */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** What is added to the loss for its value. */
    public Regularizer regularizer() {
        return regularizer;
    }

    /** Puts other weights of the same shape in, copied. */
    void set(Tensor other) {
        System.arraycopy(other.data(), 0, value.data(), 0, value.size());
        if (packings != null) {
            packings.clear();
        }
    }

    /** Brings the weights back within bounds, as is due after each change of theirs. */
    public void constrain() {
        constraint.apply(value);
    }

    /** The weights. */
    public Tensor value() {
        return value;
    }

    /** Whether training changes it. No gradient is computed for one that is frozen, and optimizers pass it over. */
    public boolean isTrainable() {
        return trainable;
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
        if (trainable && tape.isRecording()) {
            return tape.leaf(value, gradient());
        }
        return packings == null ? tape.constant(value) : tape.constant(value).packedIn(packings);
    }

    /** This parameter on a tape, under other axes of the same size. */
    public Variable on(Tape tape, Shape shape) {
        Tensor view = value.reshape(shape);
        return trainable && tape.isRecording() ? tape.leaf(view, gradient().reshape(shape)) : tape.constant(view);
    }

    /** Sets the gradient to zero. */
    public void clearGradient() {
        Arrays.fill(gradient().data(), 0f);
    }
}
