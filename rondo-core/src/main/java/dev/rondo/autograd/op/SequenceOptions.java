package dev.rondo.autograd.op;

import dev.rondo.kernel.Activation;
import dev.rondo.tensor.Mask;
import org.jspecify.annotations.Nullable;

/**
 * How a recurrent layer runs over its sequences; names and meanings are those of Keras.
 *
 * @param activation of the candidate and, in the LSTM, of the cell state on its way out
 * @param recurrentActivation of the gates; unused by the vanilla RNN
 * @param goBackwards from the last step to the first; outputs stay in processing order
 * @param returnSequences whether the outputs of all steps are wanted, or the final state alone
 * @param resetAfter GRU only: whether the reset gate acts after the recurrent product
 * @param mask which steps count, or null for all; the state is carried over a step that does not, and its output is the
 *     carried state
 */
public record SequenceOptions(
        Activation activation,
        Activation recurrentActivation,
        boolean goBackwards,
        boolean returnSequences,
        boolean resetAfter,
        @Nullable Mask mask) {}
