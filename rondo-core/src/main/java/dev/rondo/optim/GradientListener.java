package dev.rondo.optim;

import dev.rondo.nn.Parameter;
import java.util.List;

/** Is shown the gradients of every step, before they are clipped and used. */
@FunctionalInterface
public interface GradientListener {
    /**
     * The gradients are there.
     *
     * @param step the number of the step that is about to be made, from 1
     * @param parameters with the gradients, which are to be read and not to be changed
     */
    void on(long step, List<Parameter> parameters);
}
