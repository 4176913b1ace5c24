package dev.rondo.nn;

import dev.rondo.tensor.Shape;
import java.util.List;

/**
 * What a layer is, without its weights: an immutable record that can be written to a model file. {@link #build} turns
 * it into a {@link Layer}. Specs are compared by value and may be used any number of times.
 *
 * <p>Shapes include the batch as their first axis; axes that are not known before data flows are {@link Shape#ANY}.
 */
public interface LayerSpec {
    /** The name in model files and in paths: lower case, such as {@code lstm}. */
    String type();

    /**
     * The shape that comes out when {@code input} goes in.
     *
     * @param path where the layer stands, for the message
     * @throws dev.rondo.tensor.ShapeException if such an input does not fit
     */
    Shape outputShape(String path, Shape input);

    /** The layer with its parameters. */
    Layer build(ParameterScope scope, Shape input);

    /** The layers of any kind that this one holds, each once; a layer around another names it here. */
    default List<LayerSpec> innerLayers() {
        return List.of();
    }
}
