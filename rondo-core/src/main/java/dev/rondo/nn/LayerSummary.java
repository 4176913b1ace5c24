package dev.rondo.nn;

import dev.rondo.tensor.Shape;
import java.util.List;

/**
 * One row of {@link Network#summary}.
 *
 * @param name in paths, such as {@code lstm0}
 * @param type of the spec, such as {@code lstm}; "input" for an input of a graph
 * @param outputs the shapes that come out
 * @param weights how many numbers training changes; those of a shared layer stand at its first call
 * @param inputs the names of the rows that it takes from, with {@code :1} for the second output of one, and so on;
 *     "input" for what goes into a network that is no graph
 */
public record LayerSummary(String name, String type, List<Shape> outputs, long weights, List<String> inputs) {
    public LayerSummary {
        outputs = List.copyOf(outputs);
        inputs = List.copyOf(inputs);
    }

    /** The shape that comes out first; most layers have no other output. */
    public Shape output() {
        return outputs.getFirst();
    }
}
