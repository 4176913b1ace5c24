package dev.rondo.optim;

import dev.rondo.kernel.Workers;
import java.util.List;

/** How one step changes one parameter. */
interface UpdateRule {
    /** The names of what is remembered for each parameter: tensors of the parameter's shape. */
    List<String> slots();

    /** What the elements of the slots start from. */
    default float initialValue() {
        return 0;
    }

    /**
     * A step of one parameter, for any range of its elements.
     *
     * @param p the weights
     * @param g their gradient
     * @param slots what is remembered, in the order of {@link #slots()}
     * @param step its number, from 1
     */
    Workers.Range change(float[] p, float[] g, List<float[]> slots, double rate, long step);
}
