package dev.rondo.nn;

import dev.rondo.autograd.Variable;
import java.util.List;

/** A part of a network with several inputs or outputs that is ready to compute; its spec is a {@link MultiSpec}. */
public interface MultiLayer extends Layer {
    /** The outputs for {@code inputs}, recorded on the inputs' tape; as many as the spec promised. */
    List<Variable> forward(List<Variable> inputs, Context context);

    /** The output of a layer that has one. */
    @Override
    default Variable forward(Variable input, Context context) {
        return forward(List.of(input), context).getFirst();
    }
}
