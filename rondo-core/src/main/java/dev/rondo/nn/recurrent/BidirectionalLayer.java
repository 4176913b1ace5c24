package dev.rondo.nn.recurrent;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.MergeDirections;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.nn.Context;
import dev.rondo.nn.State;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Bidirectional} with its weights. Its state is the forward layer's, then the backward layer's. A context that
 * carries states from one stretch of a sequence to the next carries both, as Keras does with {@code stateful}: the
 * backward layer then begins a stretch with what it said to the first step of the stretch before.
 */
public final class BidirectionalLayer implements Recurrent {
    private final String path;
    private final Bidirectional spec;
    private final Recurrent forward;
    private final Recurrent backward;

    BidirectionalLayer(String path, Bidirectional spec, Recurrent forward, Recurrent backward) {
        this.path = path;
        this.spec = spec;
        this.forward = forward;
        this.backward = backward;
    }

    /**
     * What the two directions leave behind, each in the order in which it walked.
     *
     * @param forward output and state of the layer
     * @param backward output and state of the backward layer
     */
    public record Directions(Unrolled forward, Unrolled backward) {}

    @Override
    public State zeroState(int batch) {
        List<Tensor> parts = new ArrayList<>(forward.zeroState(batch).parts());
        parts.addAll(backward.zeroState(batch).parts());
        return new State(parts);
    }

    @Override
    public Unrolled unroll(List<Variable> inputs, Context context) {
        Variable x = inputs.getFirst();
        int first = 1 + forward.zeroState(0).parts().size();
        boolean given = inputs.size() > 1;
        Unrolled one = forward.unroll(given ? inputs.subList(0, first) : inputs, context);
        Unrolled other = backward.unroll(given ? withSequences(x, inputs, first) : inputs, context);
        return merged(one, other, x.mask());
    }

    private static List<Variable> withSequences(Variable x, List<Variable> inputs, int from) {
        List<Variable> chosen = new ArrayList<>(List.of(x));
        chosen.addAll(inputs.subList(from, inputs.size()));
        return chosen;
    }

    @Override
    public Unrolled sequence(Variable x, List<Variable> state, @Nullable Mask mask) {
        Directions both = directions(x, state, mask);
        return merged(both.forward(), both.backward(), mask);
    }

    private Unrolled merged(Unrolled one, Unrolled other, @Nullable Mask mask) {
        List<Variable> states = new ArrayList<>(one.state());
        states.addAll(other.state());
        return new Unrolled(merge(one.output(), other.output(), mask), states);
    }

    /**
     * Both directions by themselves, not merged: Keras's {@code merge_mode=None}. The outputs of the backward layer are
     * in the order in which it walked, and at steps that the mask leaves out each repeats its output before.
     *
     * @param state the forward layer's, then the backward layer's
     */
    public Directions directions(Variable x, List<Variable> state, @Nullable Mask mask) {
        int first = forward.zeroState(0).parts().size();
        int all = first + backward.zeroState(0).parts().size();
        if (state.size() != all) {
            throw new ShapeException(path + ": expected a state of " + all + " parts, " + first
                    + " of the forward layer and then those of the backward layer, got " + state.size()
                    + ". Start from zeroState.");
        }
        return new Directions(
                forward.sequence(x, state.subList(0, first), mask),
                backward.sequence(x, state.subList(first, all), mask));
    }

    /**
     * Refused: a step's output depends on steps that are still to come.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public State step(Tensor x, State state) {
        throw new UnsupportedOperationException(
                path + ": a bidirectional layer reads the sequence from its end, too, so"
                        + " it cannot go step by step. Give it whole sequences, or use a layer of one direction for streaming.");
    }

    private Variable merge(Variable one, Variable other, @Nullable Mask mask) {
        if (!spec.layer().givesSequences()) {
            return MergeDirections.apply(spec.mergeMode(), one, other, null);
        }
        Mask steps = mask != null && spec.layer().walksBackwards() ? mask.reversed() : mask;
        return MergeDirections.apply(spec.mergeMode(), one, other, steps).maskBy(mask);
    }
}
