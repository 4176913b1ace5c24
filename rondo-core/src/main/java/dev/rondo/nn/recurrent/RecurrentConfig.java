package dev.rondo.nn.recurrent;

import dev.rondo.kernel.Activation;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.Rules;

/**
 * What the three recurrent layers have in common, with Keras's names and defaults where Keras has them. A new option is
 * a component here, its default in {@link #DEFAULTS}, and a line in {@link RecurrentSpec}.
 *
 * @param activation of the candidate and, in the LSTM, of the cell state on its way out
 * @param recurrentActivation of the gates
 * @param useBias whether there is a bias
 * @param goBackwards from the last step to the first; outputs stay in processing order
 * @param returnSequences the outputs of all steps {@code [B, T, H]}, or the last {@code [B, H]}
 * @param zeroOutputForMask whether the output of a step that does not count is zero instead of the output before it
 * @param dropout the share of the inputs that is dropped while training; one mask a call, the same at every step
 * @param recurrentDropout the share of h' that is dropped on its way into the recurrent product while training; one mask
 *     a call, the same at every step and for every gate
 * @param weightDropout the share of the recurrent weights that is dropped while training; drawn once a call (Merity et
 *     al. 2018)
 * @param zoneout the share of h that stays as it was; drawn at every step while training, the mean otherwise (Krueger et
 *     al. 2017)
 * @param layerNormalization whether {@code x.W} and {@code h'.U} are normalized before they are added up, all gates of a
 *     product together (Ba et al. 2016, with one bias instead of two); in the LSTM also c on its way out
 * @param clip how large the sums of gates and candidate may become either way, as in ONNX; 0 for no limit
 * @param kernelInitializer of W
 * @param recurrentInitializer of U
 * @param biasInitializer of b; an LSTM with {@code unitForgetBias} has ones for its forget gate all the same
 * @param rules regularizers and constraints
 */
public record RecurrentConfig(
        Activation activation,
        Activation recurrentActivation,
        boolean useBias,
        boolean goBackwards,
        boolean returnSequences,
        boolean zeroOutputForMask,
        float dropout,
        float recurrentDropout,
        float weightDropout,
        float zoneout,
        boolean layerNormalization,
        float clip,
        Initializer kernelInitializer,
        Initializer recurrentInitializer,
        Initializer biasInitializer,
        Rules rules) {
    public RecurrentConfig {
        requireRate("dropout", dropout);
        requireRate("recurrent_dropout", recurrentDropout);
        requireRate("weight_dropout", weightDropout);
        requireRate("zoneout", zoneout);
        if (!(clip >= 0 && clip < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("clip: expected a limit above 0, or 0 for none, got " + clip + ".");
        }
    }

    /** tanh, sigmoid, a bias, forwards, the last output, Glorot uniform, orthogonal, zeros, and nothing else. */
    public static final RecurrentConfig DEFAULTS = new RecurrentConfig(
            Activation.TANH,
            Activation.SIGMOID,
            true,
            false,
            false,
            false,
            0,
            0,
            0,
            0,
            false,
            0,
            Initializer.glorotUniform(),
            Initializer.orthogonal(),
            Initializer.zeros(),
            Rules.NONE);

    /**
     * This with another value for one component.
     *
     * @param component its name, such as {@code dropout}
     */
    public RecurrentConfig with(String component, Object value) {
        return RecordCopy.with(this, component, value);
    }

    static void requireRate(String what, float rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    what + ": expected a rate of at least 0 and less than 1, got " + rate + ".");
        }
    }
}
