package dev.rondo.nn.recurrent;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.nn.Context;
import dev.rondo.nn.MultiLayer;
import dev.rondo.nn.State;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent layer with its weights. {@link #sequence} is for training, {@link #step} for generating and serving; a
 * sequence equals its steps one by one, to the bit. States are values that the caller owns, for a batch of any size.
 */
public interface Recurrent extends MultiLayer {
    /** The state before anything was seen, for {@code batch} sequences. */
    State zeroState(int batch);

    /**
     * The outputs and the final state over whole sequences, recorded on the tape of {@code x}.
     *
     * @param x {@code [B, T, I]}
     * @param state the initial state, each part {@code [B, H]}
     * @param mask which steps count, or null for all
     */
    Unrolled sequence(Variable x, List<Variable> state, @Nullable Mask mask);

    /**
     * The outputs, with their mask, and the final state, as the layer stands in a network.
     *
     * @param inputs sequences {@code [B, T, I]}, and the parts of the initial state, each {@code [B, H]}; without them the
     *     state is the one that {@code context} has, or else zero
     * @param context where the final state is kept
     */
    Unrolled unroll(List<Variable> inputs, Context context);

    @Override
    default Variable forward(Variable input, Context context) {
        return unroll(List.of(input), context).output();
    }

    @Override
    default List<Variable> forward(List<Variable> inputs, Context context) {
        return List.of(unroll(inputs, context).output());
    }

    /** As {@link #sequence(Variable, List, Mask)}, from a state that needs no gradient and with every step counting. */
    default Unrolled sequence(Variable x, State state) {
        return sequence(x, state.parts().stream().map(x.tape()::constant).toList(), null);
    }

    /**
     * One step.
     *
     * @param x {@code [B, I]}
     * @return the state after it, whose {@link State#h} is the output
     */
    State step(Tensor x, State state);
}
