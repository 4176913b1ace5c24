package dev.rondo.nn.layer;

import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.Ruled;
import dev.rondo.nn.Rules;
import dev.rondo.tensor.Shape;
import java.util.List;

/**
 * Any layer with regularizers and constraints on its parameters, by Keras's names:
 * {@code Regularized.of(Bidirectional.of(Lstm.units(64))).kernelRegularizer(Regularizer.l2(1e-4))}. Recurrent layers
 * have the same methods themselves, {@code Lstm.units(64).kernelRegularizer(...)}, and on a {@link Dense}, a {@link
 * Conv1d} or an {@link Embedding} they give such a layer around it.
 *
 * <p>Rules hold for every parameter of their name inside the layer: both directions of a Bidirectional, all layers of a
 * Sequential; rules further in have the last word on the names that they rule.
 *
 * @param layer any layer; its weights are where they would be without this wrapper
 * @param rules for parameters by name, and for the output
 */
public record Regularized(LayerSpec layer, Rules rules) implements LayerSpec, Ruled<Regularized> {
    /** A layer without rules so far. */
    public static Regularized of(LayerSpec layer) {
        return new Regularized(layer, Rules.NONE);
    }

    @Override
    public Regularized rules(Rules changed) {
        return new Regularized(layer, changed);
    }

    @Override
    public String type() {
        return "regularized";
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
        Layer built = rules.build(scope, layer.type(), ruled -> layer.build(ruled, input));
        return (x, context) -> rules.penalized(built.forward(x, context));
    }
}
