package dev.rondo.task;

import dev.rondo.tune.Dimension;
import dev.rondo.tune.SearchSpace;
import dev.rondo.tune.Tunable;
import java.util.Map;

/**
 * The settings of a task's model, searched by cross-validation over what may be learned from; the test part is in no
 * fold.
 *
 * @param <C> what a user wants of the model
 */
public interface TaskTuning<C> extends Tunable {
    /** The settings by default, as they are for all data, by name. */
    Map<String, Double> usual();

    /**
     * What to train with the given settings.
     *
     * @throws IllegalArgumentException when there is no such setting to search, or its value is out of range
     */
    C config(Map<String, Double> values);

    /**
     * Refuses a space with a value that no model can have.
     *
     * @throws IllegalArgumentException when a setting or a value is out of range
     */
    default void requirePossible(SearchSpace space) {
        for (Dimension dimension : space.dimensions()) {
            for (double value : dimension.values()) {
                config(Map.of(dimension.name(), value));
            }
        }
    }

    /**
     * A value that must be a whole number.
     *
     * @throws IllegalArgumentException if it is none
     */
    static int whole(String name, double value) {
        if (value != Math.rint(value)) {
            throw new IllegalArgumentException("The " + name + " must be a whole number, got " + value + ".");
        }
        return (int) value;
    }
}
