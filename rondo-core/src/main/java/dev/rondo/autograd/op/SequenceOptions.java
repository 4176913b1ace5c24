package dev.rondo.autograd.op;

import dev.rondo.kernel.Activation;
import dev.rondo.tensor.Mask;
import org.jspecify.annotations.Nullable;

/**
 * How a recurrent layer runs over its sequences; names and meanings are those of Keras, or of ONNX where Keras has none.
 *
 * @param activation of the candidate
 * @param recurrentActivation of the gates; unused by the vanilla RNN
 * @param outputActivation LSTM only: of the cell state on its way out
 * @param clip how large the sums of gates and candidate may become either way; 0 for no limit
 * @param goBackwards from the last step to the first; outputs stay in processing order
 * @param returnSequences whether the outputs of all steps are wanted, or the last alone
 * @param zeroOutputForMask whether the output of a step that does not count is zero instead of the output before it
 * @param resetAfter GRU only: whether the reset gate acts after the recurrent product
 * @param mask which steps count, or null for all; the state is carried over a step that does not
 * @param noise what is left to chance while training
 */
public record SequenceOptions(
        Activation activation,
        Activation recurrentActivation,
        Activation outputActivation,
        float clip,
        boolean goBackwards,
        boolean returnSequences,
        boolean zeroOutputForMask,
        boolean resetAfter,
        @Nullable Mask mask,
        SequenceNoise noise) {
    /** The activation of the gates' sums. */
    ClippedActivation gate() {
        return new ClippedActivation(recurrentActivation, clip);
    }

    /** The activation of the candidate's sums. */
    ClippedActivation candidate() {
        return new ClippedActivation(activation, clip);
    }
}
