package dev.rondo.nn.recurrent;

import dev.rondo.kernel.Activation;
import dev.rondo.nn.Initializer;

/**
 * What the three recurrent layers have in common, with Keras's names and defaults.
 *
 * @param activation of the candidate and, in the LSTM, of the cell state on its way out
 * @param recurrentActivation of the gates
 * @param useBias whether there is a bias
 * @param goBackwards from the last step to the first; outputs stay in processing order
 * @param returnSequences the outputs of all steps {@code [B, T, H]}, or the last {@code [B, H]}
 * @param kernelInitializer of W
 * @param recurrentInitializer of U
 */
public record RecurrentConfig(
        Activation activation,
        Activation recurrentActivation,
        boolean useBias,
        boolean goBackwards,
        boolean returnSequences,
        Initializer kernelInitializer,
        Initializer recurrentInitializer) {

    /** tanh, sigmoid, a bias, forwards, the last output, Glorot uniform, orthogonal. */
    public static final RecurrentConfig DEFAULTS = new RecurrentConfig(
            Activation.TANH,
            Activation.SIGMOID,
            true,
            false,
            false,
            Initializer.glorotUniform(),
            Initializer.orthogonal());

    RecurrentConfig withActivation(Activation value) {
        return new RecurrentConfig(
                value,
                recurrentActivation,
                useBias,
                goBackwards,
                returnSequences,
                kernelInitializer,
                recurrentInitializer);
    }

    RecurrentConfig withRecurrentActivation(Activation value) {
        return new RecurrentConfig(
                activation, value, useBias, goBackwards, returnSequences, kernelInitializer, recurrentInitializer);
    }

    RecurrentConfig withUseBias(boolean value) {
        return new RecurrentConfig(
                activation,
                recurrentActivation,
                value,
                goBackwards,
                returnSequences,
                kernelInitializer,
                recurrentInitializer);
    }

    RecurrentConfig withGoBackwards(boolean value) {
        return new RecurrentConfig(
                activation,
                recurrentActivation,
                useBias,
                value,
                returnSequences,
                kernelInitializer,
                recurrentInitializer);
    }

    RecurrentConfig withReturnSequences(boolean value) {
        return new RecurrentConfig(
                activation, recurrentActivation, useBias, goBackwards, value, kernelInitializer, recurrentInitializer);
    }

    RecurrentConfig withInitializers(Initializer kernel, Initializer recurrent) {
        return new RecurrentConfig(
                activation, recurrentActivation, useBias, goBackwards, returnSequences, kernel, recurrent);
    }
}
