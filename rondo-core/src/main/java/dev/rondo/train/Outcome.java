package dev.rondo.train;

import dev.rondo.autograd.Variable;
import dev.rondo.metric.Scored;
import java.util.List;

/**
 * What came of a batch.
 *
 * @param scored for each objective, what the network said to what it should say
 * @param losses likewise, before they are weighted
 * @param loss of the network
 * @param samples how many there were
 */
record Outcome(List<Scored> scored, List<Variable> losses, Variable loss, int samples) {}
