package dev.rondo.nn.recurrent;

import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;
import java.util.List;

/**
 * Recurrent layers that go on, in each batch, from the states in which the batch before left them: Keras's {@code
 * stateful=True}. Sequence i of a batch continues sequence i of the batch before, so batches have one size and come in
 * order. No gradient flows from one batch into the one before.
 *
 * <p>The states are not the layer's but the caller's: a model keeps them from batch to batch of {@code fit}, {@code
 * evaluate} and {@code predict} until its {@code resetStates}; a loop of one's own hands the same {@link
 * dev.rondo.nn.Context#stateful} to every pass. The first batch says how many sequences there are.
 *
 * @param layer any layer with recurrent layers inside, such as a {@link dev.rondo.nn.Sequential}; its weights are where
 *     they would be without this wrapper
 */
public record Stateful(LayerSpec layer) implements LayerSpec {
    /** The given layer with states that last. */
    public static Stateful of(LayerSpec layer) {
        return new Stateful(layer);
    }

    @Override
    public String type() {
        return "stateful";
    }

    @Override
    public List<LayerSpec> innerLayers() {
        return List.of(layer);
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        return layer.outputShape(path, input);
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        Layer built = layer.build(scope, input);
        return (x, context) -> built.forward(x, context.insideStateful());
    }
}
