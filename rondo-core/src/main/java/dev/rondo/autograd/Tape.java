package dev.rondo.autograd;

import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The record of one pass: operations write themselves down in the order in which they ran, and {@link #backward} walks
 * back from the last. A tape is used by one thread, for one pass; take a new one for the next, over the same {@link
 * Workspace} to reuse its memory.
 *
 * <p>Values and gradients of intermediate variables live in the workspace. They are valid until the next tape is opened
 * over it.
 */
public final class Tape {
    private final Workspace workspace;
    private final boolean recording;
    private final boolean training;
    private long seed;
    private @Nullable Entry last;

    private @Nullable Penalties penalties;

    /** An operation that has run after another. */
    private record Entry(@Nullable Entry before, Op op, Variable... outputs) {}

    private Tape(Workspace workspace, boolean recording, boolean training, long seed) {
        this.workspace = workspace;
        this.recording = recording;
        this.training = training;
        this.seed = seed;
        workspace.recycle();
    }

    /**
     * A tape for a training pass: gradients are recorded, dropout is on and drawn from {@code seed}, which must differ
     * from step to step.
     */
    public static Tape training(long seed, Workspace workspace) {
        return new Tape(workspace, true, true, seed);
    }

    /** A tape for a training pass with memory of its own. */
    public static Tape training(long seed) {
        return training(seed, new Workspace());
    }

    /** A tape that records gradients of the network as it is when in use: no dropout. */
    public static Tape recording(Workspace workspace) {
        return new Tape(workspace, true, false, 0);
    }

    /** Likewise, with memory of its own. */
    public static Tape recording() {
        return recording(new Workspace());
    }

    /** A tape for using a network: no gradients, no dropout, and no memory kept for the way back. */
    public static Tape inference(Workspace workspace) {
        return new Tape(workspace, false, false, 0);
    }

    /** A tape for using a network, with memory of its own. */
    public static Tape inference() {
        return inference(new Workspace());
    }

    /** Whether operations are to keep what their way back needs. */
    public boolean isRecording() {
        return recording;
    }

    /** Whether layers that behave differently in training, such as dropout, are to do so. */
    public boolean isTraining() {
        return training;
    }

    /** The number from which this pass draws its randomness, together with the name of whoever draws. */
    public long seed() {
        return seed;
    }

    /**
     * Runs a further call of a layer that is used several times in a pass, which draws randomness of its own.
     *
     * @param number from 1; the first call is not counted
     */
    public <T> T call(int number, Supplier<T> layer) {
        long outer = seed;
        seed = RandomStream.seed(outer, "call", number);
        try {
            return layer.get();
        } finally {
            seed = outer;
        }
    }

    /** A value that is given and needs no gradient. */
    public Variable constant(Tensor value) {
        return new Variable(this, value, false, null);
    }

    /** A value that is given and whose gradient is wanted. */
    public Variable input(Tensor value) {
        return new Variable(this, value, recording, null);
    }

    /**
     * A value whose gradient is added to {@code gradient}, which outlives the tape: a parameter. As value and gradient do,
     * its variable may come from the pass before over the same workspace, and then belongs to this tape.
     */
    public Variable leaf(Tensor value, Tensor gradient) {
        return recording ? workspace.leaf(this, value, gradient) : new Variable(this, value, false, gradient);
    }

    /**
     * An output for an operation to fill, with any content until then; it needs a gradient if any of {@code inputs}
     * does.
     */
    public Variable output(Shape shape, Variable... inputs) {
        boolean needed = false;
        boolean spent = false;
        for (Variable input : inputs) {
            needed |= input.needsGradient();
            spent |= input.isSpent();
        }
        Variable output = new Variable(this, tensor(shape, workspace.take(shape.size())), needed, null);
        if (spent) {
            output.spend();
        }
        return output;
    }

    /** Memory for an operation, with any content, valid as long as the tape. */
    public float[] take(int length) {
        return workspace.take(length);
    }

    /** A tensor of zeros, valid as long as the tape. */
    public Tensor zeros(Shape shape) {
        return tensor(shape, workspace.zeros(shape.size()));
    }

    /** Zeros that need no gradient, such as a state to start from; valid as long as the tape. */
    public Variable constantZeros(Shape shape) {
        return workspace.constantZeros(this, zeros(shape));
    }

    /** A tensor over memory of this tape. */
    Tensor tensor(Shape shape, float[] data) {
        return workspace.tensor(shape, data);
    }

    /** So many zeros, valid as long as the tape. */
    public float[] zeros(int length) {
        return workspace.zeros(length);
    }

    /** Remembers how to go back through an operation, if any of its outputs needs a gradient. */
    public void record(Op op, Variable... outputs) {
        if (recording) {
            for (Variable output : outputs) {
                if (output.needsGradient()) {
                    last = new Entry(last, op, outputs);
                    return;
                }
            }
        }
    }

    /** Asks for {@code share} times a penalty on {@code x} to be part of the loss: see {@link #withPenalties}. */
    public void penalize(Variable x, Penalty penalty, float share) {
        if (penalties == null) {
            penalties = new Penalties();
        }
        penalties.add(x, penalty, share);
    }

    /**
     * The loss and all penalties that were asked for since the last call: what there is to minimize.
     *
     * @param loss a single value
     */
    public Variable withPenalties(Variable loss) {
        return penalties == null ? loss : penalties.addedTo(loss);
    }

    /**
     * Computes the gradient of {@code result} with respect to everything that it was computed from.
     *
     * @throws IllegalArgumentException if {@code result} has more than one value
     * @throws IllegalStateException if the tape does not record, if {@code result} or an operation that it comes from was
     *     there when the tape was walked back before, or if it depends on nothing that needs a gradient
     */
    public void backward(Variable result) {
        if (result.value().size() != 1) {
            throw new IllegalArgumentException("backward starts from a single value such as a loss, got shape "
                    + result.shape() + ". Take a mean or a sum first, or pass the gradient of the result.");
        }
        requireWayBack(result);
        float[] start = take(1);
        start[0] = 1f;
        walk(result, start);
    }

    /**
     * As {@link #backward(Variable)}, for a result of any shape, given the gradient of something with respect to it.
     */
    public void backward(Variable result, Tensor gradient) {
        requireWayBack(result);
        if (!gradient.shape().equals(result.shape())) {
            throw new IllegalArgumentException("The gradient of a result of shape " + result.shape()
                    + " must have the same shape, got " + gradient.shape() + ".");
        }
        float[] start = take(gradient.size());
        System.arraycopy(gradient.data(), 0, start, 0, start.length);
        walk(result, start);
    }

    private void requireWayBack(Variable result) {
        if (!recording) {
            throw new IllegalStateException(
                    "This tape does not record, so there is no way back. Use Tape.training or Tape.recording.");
        }
        if (result.isSpent()) {
            throw new IllegalStateException(
                    "This tape has been walked back before, and what its operations kept for that"
                            + " is used up. Add several losses up first, or run forward again on a new tape.");
        }
    }

    private void walk(Variable result, float[] start) {
        result.addGradient(start);
        for (Entry entry = last; entry != null; entry = entry.before()) {
            if (hasGradient(entry.outputs())) {
                entry.op().backward();
            }
            for (Variable output : entry.outputs()) {
                output.spend();
            }
        }
        last = null;
    }

    private static boolean hasGradient(Variable... outputs) {
        for (Variable output : outputs) {
            if (output.hasGradient()) {
                return true;
            }
        }
        return false;
    }
}
