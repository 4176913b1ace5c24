package dev.rondo.autograd;

import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A value on a {@link Tape}, and the gradient of the result with respect to it once {@link Tape#backward} has come by.
 *
 * <p>A variable may carry a {@link Mask} over its first two axes, as Keras's tensors do: a layer that makes one, such as
 * an embedding, leaves it on its output; layers that keep the axis of time hand it on; recurrent layers and losses heed
 * it. What an operation by itself gives has no mask. A prediction may also carry weights of samples, which losses heed.
 */
public final class Variable {
    private Tape tape;
    private final Tensor value;
    private final boolean needsGradient;
    private final boolean isZeros;
    private boolean isSpent;
    private @Nullable Tensor gradient;
    private @Nullable Remarks remarks;

    /** What few variables carry; apart from the others, of which a pass makes many. */
    private static final class Remarks {
        @Nullable
        Mask mask;

        @Nullable
        Tensor weights;

        @Nullable
        Likelihood likelihood;

        @Nullable
        Packings packings;

        int meanOf = -1;
    }

    Variable(Tape tape, Tensor value, boolean needsGradient, @Nullable Tensor gradient) {
        this(tape, value, needsGradient, gradient, false);
    }

    private Variable(Tape tape, Tensor value, boolean needsGradient, @Nullable Tensor gradient, boolean isZeros) {
        this.tape = tape;
        this.value = value;
        this.needsGradient = needsGradient;
        this.gradient = gradient;
        this.isZeros = isZeros;
    }

    /** A constant of zeros alone. */
    static Variable zeros(Tape tape, Tensor value) {
        return new Variable(tape, value, false, null, true);
    }

    /** Whether this is known to be zeros, so that nothing has to be multiplied by it. */
    public boolean isZeros() {
        return isZeros;
    }

    /** Whether this is the variable of the given value, whose gradient is added to the given one; null for a constant. */
    boolean isLeaf(Tensor of, @Nullable Tensor addedTo) {
        return value == of && gradient == addedTo;
    }

    /** Goes over to the tape of the next pass, as if it were made there; not for a result, nor for what has had a gradient. */
    Variable on(Tape next) {
        tape = next;
        remarks = null;
        return this;
    }

    private Remarks remarks() {
        Remarks known = remarks;
        if (known == null) {
            known = new Remarks();
            remarks = known;
        }
        return known;
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

    /** Which steps count, or null where all do. */
    public @Nullable Mask mask() {
        return remarks == null ? null : remarks.mask;
    }

    /**
     * Says which steps count, for whatever this variable goes into.
     *
     * @param steps {@code [B, T]} for a value {@code [B, T, ...]}, or null for all
     * @return this variable
     * @throws ShapeException if the value has other axes in front
     */
    public Variable maskBy(@Nullable Mask steps) {
        if (steps != null
                && (shape().rank() < 2 || shape().axis(0) != steps.batch() || shape().axis(1) != steps.time())) {
            throw new ShapeException("A mask [" + steps.batch() + ", " + steps.time() + "] belongs to a value ["
                    + steps.batch() + ", " + steps.time() + ", ...], got " + shape() + ". A mask has one flag a step.");
        }
        if (steps != null || remarks != null) {
            remarks().mask = steps;
        }
        return this;
    }

    /** How much each sample or step counts in a loss, or null where all count alike. */
    public @Nullable Tensor weights() {
        return remarks == null ? null : remarks.weights;
    }

    /**
     * Says how much each sample or step of this prediction counts, for the loss that it goes into.
     *
     * @param each {@code [B]} for a value {@code [B, ...]}, or {@code [B, T]} for a value {@code [B, T, ...]}; null for
     *     no weights
     * @return this variable
     * @throws ShapeException if the value has other axes in front
     */
    public Variable weighBy(@Nullable Tensor each) {
        if (each != null && !beginsWith(each.shape())) {
            throw new ShapeException("Weights " + each.shape()
                    + " belong to a value whose first axes are the same, got "
                    + shape() + ". Give a weight for each sample [B], or for each step [B, T] of a network that returns"
                    + " sequences.");
        }
        if (each != null || remarks != null) {
            remarks().weights = each;
        }
        return this;
    }

    /** How probable other answers than this one are, or null where this is no decision. */
    public @Nullable Likelihood likelihood() {
        return remarks == null ? null : remarks.likelihood;
    }

    /** Says how probable other answers than this decision are, for the loss; returns this variable. */
    public Variable decidedBy(Likelihood answers) {
        remarks().likelihood = answers;
        return this;
    }

    /** Where kernels keep what they rearrange this weight to, or null where it may change. */
    public @Nullable Packings packings() {
        return remarks == null ? null : remarks.packings;
    }

    /** Says where kernels keep what they rearrange this weight to; returns this variable. */
    public Variable packedIn(Packings kept) {
        remarks().packings = kept;
        return this;
    }

    /** Of how many terms this value is the mean, 0 where none counted; -1 where nobody said, as in losses of one's own. */
    public int meanOf() {
        return remarks == null ? -1 : remarks.meanOf;
    }

    /** Says of how many terms this value is the mean, so that means of several batches can become one; returns this. */
    public Variable meanOf(int terms) {
        remarks().meanOf = terms;
        return this;
    }

    private boolean beginsWith(Shape front) {
        boolean same = front.rank() > 0 && front.rank() <= shape().rank();
        for (int i = 0; same && i < front.rank(); i++) {
            same = front.axis(i) == shape().axis(i);
        }
        return same;
    }

    /** Whether a gradient is to be carried to this variable. */
    public boolean needsGradient() {
        return needsGradient;
    }

    /** Whether there is no way back from here any more, or only part of it: {@link Tape#backward} has walked it. */
    boolean isSpent() {
        return isSpent;
    }

    /** Says that the way back from here has been walked, if there is one. */
    void spend() {
        isSpent = needsGradient;
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

    /**
     * Adds to the gradient; what is given becomes the gradient where nothing has been added yet, rather than be copied.
     *
     * @param values of the value's size, from the memory of the tape; no longer the caller's
     * @throws IllegalStateException if this variable needs no gradient
     */
    public void addGradient(float[] values) {
        if (gradient == null && needsGradient) {
            gradient = tape.tensor(shape(), values);
            return;
        }
        float[] known = gradient().data();
        for (int i = 0; i < known.length; i++) {
            known[i] += values[i];
        }
    }
}
