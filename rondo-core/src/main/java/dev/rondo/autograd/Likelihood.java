package dev.rondo.autograd;

import dev.rondo.tensor.Tensor;

/**
 * How probable another answer would have been: what a layer whose output is a decision, such as the tags of a sequence,
 * leaves on it for the loss. A decision itself has no slope; this has.
 */
@FunctionalInterface
public interface Likelihood {
    /**
     * Minus the logarithm of the probability of each target, in nats, recorded on the tape of the output: {@code [B]} for
     * targets {@code [B, ...]}.
     *
     * @throws dev.rondo.tensor.ShapeException if the targets do not fit the output
     */
    Variable negativeLog(Tensor target);
}
