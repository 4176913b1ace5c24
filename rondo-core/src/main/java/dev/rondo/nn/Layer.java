package dev.rondo.nn;

import dev.rondo.autograd.Variable;

/** A part of a network that is ready to compute. */
@FunctionalInterface
public interface Layer {
    /** The output for {@code input}, recorded on the input's tape. */
    Variable forward(Variable input, Context context);

    /** The output for whole sequences that start from nothing. */
    default Variable forward(Variable input) {
        return forward(input, Context.none());
    }
}
