package dev.rondo.nn.recurrent;

import dev.rondo.autograd.Variable;
import java.util.List;

/** One step of a recurrent layer with its weights: the equations of a paper, in operations on the tape of its inputs. */
@FunctionalInterface
public interface CellStep {
    /**
     * The state after a step.
     *
     * @param x {@code [B, I]}
     * @param state the parts of the state before, each {@code [B, H]} with the H of its part
     * @return the parts of the state after, in the same shapes; the first one is the output
     */
    List<Variable> step(Variable x, List<Variable> state);
}
