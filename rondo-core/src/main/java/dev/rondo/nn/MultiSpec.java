package dev.rondo.nn;

import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import java.util.List;

/**
 * A layer with several inputs or several outputs, such as a merge, a recurrent layer that takes or returns its state, or
 * a whole {@link Graph}. Where it is given one input and has one output, it may stand wherever any layer may; anything
 * else is put together with {@link Graph#builder}.
 */
public interface MultiSpec extends LayerSpec {
    /**
     * The shapes that come out when {@code inputs} go in.
     *
     * @param path where the layer stands, for the message
     * @throws ShapeException if there are too many or too few inputs, or one does not fit
     */
    List<Shape> outputShapes(String path, List<Shape> inputs);

    /** The layer with its parameters. */
    MultiLayer build(ParameterScope scope, List<Shape> inputs);

    @Override
    default Shape outputShape(String path, Shape input) {
        List<Shape> outputs = outputShapes(path, List.of(input));
        if (outputs.size() != 1) {
            throw new ShapeException(path + ": the layer has " + outputs.size()
                    + " outputs, but one is expected here. Use it in a Graph, whose builder hands out all of them.");
        }
        return outputs.getFirst();
    }

    @Override
    default Layer build(ParameterScope scope, Shape input) {
        return build(scope, List.of(input));
    }

    /** {@code spec} as a layer of any number of inputs; one that takes a single input refuses more. */
    static MultiSpec of(LayerSpec spec) {
        return spec instanceof MultiSpec multi ? multi : new SingleInput(spec);
    }
}
