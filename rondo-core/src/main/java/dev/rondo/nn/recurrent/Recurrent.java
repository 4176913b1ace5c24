package dev.rondo.nn.recurrent;

import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.nn.Layer;
import dev.rondo.nn.State;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent layer with its weights. {@link #sequence} is for training, {@link #step} for generating and serving; a
 * sequence equals its steps one by one, to the bit. States are values that the caller owns, for a batch of any size.
 */
public interface Recurrent extends Layer {
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
