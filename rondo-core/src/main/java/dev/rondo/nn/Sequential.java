package dev.rondo.nn;

import dev.rondo.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Layers one after another, as in Keras. Layers are named by their type and a count: {@code lstm0}, {@code lstm1},
 * {@code dense0}.
 *
 * @param layers from the input to the output
 */
public record Sequential(List<LayerSpec> layers) implements LayerSpec {
    public Sequential {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("A Sequential needs at least one layer, got none.");
        }
        layers = List.copyOf(layers);
    }

    /** The given layers, from the input to the output. */
    public static Sequential of(LayerSpec... layers) {
        return new Sequential(List.of(layers));
    }

    @Override
    public String type() {
        return "sequential";
    }

    @Override
    public List<LayerSpec> innerLayers() {
        return layers;
    }

    @Override
    public Shape outputShape(String path, Shape input) {
        Shape shape = input;
        List<String> names = names();
        for (int i = 0; i < layers.size(); i++) {
            shape = layers.get(i).outputShape(path.isEmpty() ? names.get(i) : path + "." + names.get(i), shape);
        }
        return shape;
    }

    @Override
    public Layer build(ParameterScope scope, Shape input) {
        outputShape(scope.path(), input);
        List<Layer> built = new ArrayList<>();
        List<String> names = names();
        Shape shape = input;
        for (int i = 0; i < layers.size(); i++) {
            ParameterScope child = scope.child(names.get(i));
            built.add(layers.get(i).build(child, shape));
            shape = layers.get(i).outputShape(child.path(), shape);
        }
        Layer[] chain = built.toArray(Layer[]::new); // an array, as a pass is to leave no iterator behind
        return (value, context) -> {
            for (Layer layer : chain) {
                value = layer.forward(value, context);
            }
            return value;
        };
    }

    /** The layers' names in order. */
    public List<String> names() {
        Map<String, Integer> counts = new TreeMap<>();
        List<String> names = new ArrayList<>();
        for (LayerSpec layer : layers) {
            names.add(layer.type() + (counts.merge(layer.type(), 1, Integer::sum) - 1));
        }
        return names;
    }
}
