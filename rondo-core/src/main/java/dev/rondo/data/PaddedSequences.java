package dev.rondo.data;

import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Tensor;

/**
 * Sequences that were made equally long, and which of their steps are their own.
 *
 * @param values {@code [N, T, ...]}
 * @param mask {@code [N, T]}; false where a step was filled up
 */
public record PaddedSequences(Tensor values, Mask mask) {}
