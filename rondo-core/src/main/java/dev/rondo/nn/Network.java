package dev.rondo.nn;

import dev.rondo.autograd.Variable;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A spec with its weights, ready to compute.
 *
 * @param spec what was built
 * @param inputShape of one sample with the batch in front, such as {@code [?, 100, 10]}
 * @param layer the layers
 * @param parameters all weights, in the order in which they were built
 */
public record Network(LayerSpec spec, Shape inputShape, Layer layer, List<Parameter> parameters) {
    /**
     * A network with new weights.
     *
     * @param sample the shape of one sample, without the batch: {@code Shape.of(100, 10)} for 100 steps of 10 inputs
     * @throws ShapeException if the layers do not fit together
     */
    public static Network build(LayerSpec spec, Shape sample, long seed) {
        return build(spec, sample, ParameterScope.seeded(seed));
    }

    /** A network with the given weights, by path, which become its own; every weight must be used. */
    public static Network load(LayerSpec spec, Shape sample, Map<String, Tensor> weights) {
        Network network = build(spec, sample, ParameterScope.loading(weights));
        List<String> known = network.parameters.stream().map(Parameter::path).toList();
        weights.keySet().stream()
                .filter(path -> !known.contains(path))
                .min(Comparator.naturalOrder())
                .ifPresent(path -> {
                    throw new IllegalArgumentException("The network has no parameter " + path
                            + ". The weights belong to another network, or the file is damaged.");
                });
        return network;
    }

    private static Network build(LayerSpec spec, Shape sample, ParameterScope scope) {
        Shape input = sample.prepend(Shape.ANY);
        spec.outputShape(spec instanceof Sequential ? "" : spec.type(), input);
        Layer layer = spec.build(scope, input);
        return new Network(spec, input, layer, scope.parameters());
    }

    /** The output for a batch of samples. */
    public Variable forward(Variable input, Context context) {
        if (!inputShape.accepts(input.shape())) {
            throw new ShapeException("The network takes input " + inputShape + " (the first axis is the batch), got "
                    + input.shape() + ". Reshape the data, or build the network for it.");
        }
        return layer.forward(input, context);
    }

    /** The output for a batch of samples that stand alone. */
    public Variable forward(Variable input) {
        return forward(input, Context.none());
    }

    /** The shape that comes out, with the batch in front. */
    public Shape outputShape() {
        return spec.outputShape("", inputShape);
    }

    /** How many numbers training changes. */
    public long weightCount() {
        return parameters.stream()
                .filter(Parameter::isTrainable)
                .mapToLong(parameter -> parameter.value().size())
                .sum();
    }

    /** The layers as a table, from the input to the output. */
    public List<LayerSummary> summary() {
        if (!(spec instanceof Sequential sequential)) {
            return List.of(new LayerSummary(spec.type(), spec.type(), outputShape(), weightCount()));
        }
        List<LayerSummary> rows = new ArrayList<>();
        List<String> names = sequential.names();
        Shape shape = inputShape;
        for (int i = 0; i < names.size(); i++) {
            LayerSpec layerSpec = sequential.layers().get(i);
            String name = names.get(i);
            shape = layerSpec.outputShape(name, shape);
            long weights = parameters.stream()
                    .filter(parameter ->
                            parameter.isTrainable() && parameter.path().startsWith(name + "."))
                    .mapToLong(parameter -> parameter.value().size())
                    .sum();
            rows.add(new LayerSummary(name, layerSpec.type(), shape, weights));
        }
        return rows;
    }

    /** The weights by path, not copied. */
    public Map<String, Tensor> weights() {
        Map<String, Tensor> weights = new java.util.TreeMap<>();
        parameters.forEach(parameter -> weights.put(parameter.path(), parameter.value()));
        return weights;
    }
}
