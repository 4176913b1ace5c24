package dev.rondo.nn.recurrent.scan;

import dev.rondo.nn.Initializer;
import dev.rondo.nn.Rules;

/**
 * What the layers of this package have in common.
 *
 * @param useBias whether there is a bias
 * @param goBackwards from the last step to the first; outputs stay in processing order
 * @param returnSequences the outputs of all steps {@code [B, T, H]}, or the last {@code [B, H]}
 * @param zeroOutputForMask whether the output of a step that does not count is zero instead of the output before it
 * @param kernelInitializer of the weights of the inputs
 * @param rules regularizers and constraints
 */
public record ScanConfig(
        boolean useBias,
        boolean goBackwards,
        boolean returnSequences,
        boolean zeroOutputForMask,
        Initializer kernelInitializer,
        Rules rules) {
    /** A bias, forwards, the last output, Glorot uniform. */
    public static final ScanConfig DEFAULTS =
            new ScanConfig(true, false, false, false, Initializer.glorotUniform(), Rules.NONE);

    ScanConfig withUseBias(boolean value) {
        return new ScanConfig(value, goBackwards, returnSequences, zeroOutputForMask, kernelInitializer, rules);
    }

    ScanConfig withGoBackwards(boolean value) {
        return new ScanConfig(useBias, value, returnSequences, zeroOutputForMask, kernelInitializer, rules);
    }

    ScanConfig withReturnSequences(boolean value) {
        return new ScanConfig(useBias, goBackwards, value, zeroOutputForMask, kernelInitializer, rules);
    }

    ScanConfig withKernelInitializer(Initializer value) {
        return new ScanConfig(useBias, goBackwards, returnSequences, zeroOutputForMask, value, rules);
    }

    ScanConfig withZeroOutputForMask(boolean value) {
        return new ScanConfig(useBias, goBackwards, returnSequences, value, kernelInitializer, rules);
    }

    ScanConfig withRules(Rules value) {
        return new ScanConfig(useBias, goBackwards, returnSequences, zeroOutputForMask, kernelInitializer, value);
    }
}
