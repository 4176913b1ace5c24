package dev.rondo.autograd.op;

import dev.rondo.kernel.Activation;
import dev.rondo.tensor.Mask;
import org.jspecify.annotations.Nullable;

/**
 * How a recurrent layer runs over its sequences; names and meanings are those of Keras, or of ONNX where Keras has none.
 *
 * @param candidate the activation of the candidate's sums
 * @param gate the activation of the gates' sums; unused by the vanilla RNN
 * @param outputActivation LSTM only: of the cell state on its way out
 * @param goBackwards from the last step to the first; outputs stay in processing order
 * @param returnSequences whether the outputs of all steps are wanted, or the last alone
 * @param zeroOutputForMask whether the output of a step that does not count is zero instead of the output before it
 * @param resetAfter GRU only: whether the reset gate acts after the recurrent product
 * @param mask which steps count, or null for all; the state is carried over a step that does not
 * @param noise what is left to chance while training
 */
public record SequenceOptions(
        ClippedActivation candidate,
        ClippedActivation gate,
        Activation outputActivation,
        boolean goBackwards,
        boolean returnSequences,
        boolean zeroOutputForMask,
        boolean resetAfter,
        @Nullable Mask mask,
        SequenceNoise noise) {
    /** The same where only some steps count. */
    public SequenceOptions masked(Mask steps) {
        return new SequenceOptions(
                candidate,
                gate,
                outputActivation,
                goBackwards,
                returnSequences,
                zeroOutputForMask,
                resetAfter,
                steps,
                noise);
    }
}
