package dev.rondo.train;

import dev.rondo.autograd.Variable;
import dev.rondo.tensor.Tensor;
import java.util.List;

/**
 * What came of a batch.
 *
 * @param predictions one for each objective
 * @param targets likewise
 * @param losses likewise, before they are weighted
 * @param loss of the network
 * @param samples how many there were
 */
record Outcome(List<Variable> predictions, List<Tensor> targets, List<Variable> losses, Variable loss, int samples) {}
