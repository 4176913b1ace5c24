package dev.rondo.nn;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A spec with its weights, ready to compute.
 *
 * @param spec what was built
 * @param inputShapes of one sample of each input with the batch in front, such as {@code [?, 100, 10]}
 * @param layer the layers
 * @param parameters all weights, in the order in which they were built
 */
public record Network(LayerSpec spec, List<Shape> inputShapes, Layer layer, List<Parameter> parameters) {
    /**
     * A network with new weights.
     *
     * @param sample the shape of one sample, without the batch: {@code Shape.of(100, 10)} for 100 steps of 10 inputs
     * @throws ShapeException if the layers do not fit together
     */
    public static Network build(LayerSpec spec, Shape sample, long seed) {
        return build(spec, List.of(sample), seed);
    }

    /** A network of several inputs with new weights, each with the shape of one sample, without the batch. */
    public static Network build(LayerSpec spec, List<Shape> samples, long seed) {
        return build(spec, samples, ParameterScope.seeded(seed));
    }

    /** The network of a graph, which knows the shapes of its inputs, with new weights. */
    public static Network build(Graph graph, long seed) {
        return build(graph, samples(graph.inputShapes()), seed);
    }

    /**
     * The {@link #summary()} of the network that {@link #build(LayerSpec, Shape, long)} would make, without the time that
     * weights take to be drawn.
     */
    public static List<LayerSummary> summary(LayerSpec spec, Shape sample) {
        return build(spec, List.of(sample), ParameterScope.blank()).summary();
    }

    /** The same for {@link #build(Graph, long)}. */
    public static List<LayerSummary> summary(Graph graph) {
        return build(graph, samples(graph.inputShapes()), ParameterScope.blank())
                .summary();
    }

    /** A network with the given weights, by path, which become its own; every weight must be used. */
    public static Network load(LayerSpec spec, Shape sample, Map<String, Tensor> weights) {
        return load(spec, List.of(sample), weights);
    }

    /** As {@link #load(LayerSpec, Shape, Map)}, for several inputs. */
    public static Network load(LayerSpec spec, List<Shape> samples, Map<String, Tensor> weights) {
        return load(spec, samples, ParameterScope.loading(weights), weights.keySet());
    }

    private static Network load(LayerSpec spec, List<Shape> samples, ParameterScope scope, Set<String> given) {
        Network network = build(spec, samples, scope);
        List<String> known = network.parameters.stream().map(Parameter::path).toList();
        given.stream()
                .filter(path -> !known.contains(path))
                .min(Comparator.naturalOrder())
                .ifPresent(path -> {
                    throw new IllegalArgumentException("The network has no parameter " + path
                            + ". The weights belong to another network, or the file is damaged.");
                });
        return network;
    }

    private static Network build(LayerSpec spec, List<Shape> samples, ParameterScope scope) {
        List<Shape> inputs =
                samples.stream().map(sample -> sample.prepend(Shape.ANY)).toList();
        boolean container = spec instanceof Sequential || spec instanceof Graph;
        MultiSpec multi = MultiSpec.of(spec);
        multi.outputShapes(container ? "" : spec.type(), inputs);
        Layer layer = spec instanceof MultiSpec ? multi.build(scope, inputs) : spec.build(scope, inputs.getFirst());
        return new Network(spec, inputs, layer, scope.parameters());
    }

    /** The output for a batch of samples, of a network with one input and one output. */
    public Variable forward(Variable input, Context context) {
        if (inputShapes.size() != 1 || spec instanceof MultiSpec) {
            return only("output", forward(List.of(input), context));
        }
        requireInput(0, input.shape());
        return layer.forward(input, context);
    }

    /** The output for a batch of samples that stand alone. */
    public Variable forward(Variable input) {
        return forward(input, Context.none());
    }

    /** The outputs for a batch of samples, in the order of {@link #outputNames}. */
    public List<Variable> forward(List<Variable> inputs, Context context) {
        if (inputs.size() != inputShapes.size()) {
            throw new ShapeException("The network takes " + inputShapes.size() + " inputs (" + describeInputs()
                    + "), got " + inputs.size() + ". Give one value for each.");
        }
        for (int i = 0; i < inputs.size(); i++) {
            requireInput(i, inputs.get(i).shape());
        }
        return layer instanceof MultiLayer multi
                ? multi.forward(inputs, context)
                : List.of(layer.forward(inputs.getFirst(), context));
    }

    /** The outputs by name for inputs by name. */
    public SortedMap<String, Variable> forward(Map<String, Variable> inputs, Context context) {
        List<Variable> outputs = forward(inOrder(inputs), context);
        SortedMap<String, Variable> named = new TreeMap<>();
        List<String> names = outputNames();
        for (int i = 0; i < names.size(); i++) {
            named.put(names.get(i), outputs.get(i));
        }
        return named;
    }

    /** The outputs by name for inputs by name that stand alone. */
    public SortedMap<String, Variable> forward(Map<String, Variable> inputs) {
        return forward(inputs, Context.none());
    }

    /**
     * What belongs to each input, in the order of {@link #inputNames}.
     *
     * @throws IllegalArgumentException if a name is missing or unknown
     */
    public <T> List<T> inOrder(Map<String, T> inputs) {
        return NamedValues.inOrder("inputs", inputNames(), inputs);
    }

    private void requireInput(int i, Shape got) {
        if (!inputShapes.get(i).accepts(got)) {
            String which =
                    inputShapes.size() == 1 ? "input" : "input '" + inputNames().get(i) + "' as";
            throw new ShapeException("The network takes " + which + " " + inputShapes.get(i)
                    + " (the first axis is the batch), got " + got
                    + ". Reshape the data, or build the network for it.");
        }
    }

    private String describeInputs() {
        List<String> names = inputNames();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            texts.add(names.get(i) + " " + inputShapes.get(i));
        }
        return String.join(", ", texts);
    }

    /** The names of the inputs in order: those of a graph, {@code input}, or {@code input0}, {@code input1}, ... */
    public List<String> inputNames() {
        return spec instanceof Graph graph ? graph.inputNames() : NamedValues.counted("input", inputShapes.size());
    }

    /** The names of the outputs in order: those of a graph, {@code output}, or {@code output0}, {@code output1}, ... */
    public List<String> outputNames() {
        return spec instanceof Graph graph
                ? graph.outputNames()
                : NamedValues.counted("output", outputShapes().size());
    }

    /**
     * A loss and the penalties of this network: those of its regularized parameters that are not frozen, and those of
     * outputs that the passes on the loss's tape asked for. The loss itself where there are none.
     *
     * @param loss a single value
     */
    public Variable penalized(Variable loss) {
        Tape tape = loss.tape();
        for (Parameter parameter : parameters) {
            if (parameter.isTrainable() && !(parameter.regularizer() instanceof Regularizer.None)) {
                tape.penalize(parameter.on(tape), parameter.regularizer(), 1);
            }
        }
        return tape.withPenalties(loss);
    }

    /** The shape that goes into a network of one input, with the batch in front. */
    public Shape inputShape() {
        return only("input", inputShapes);
    }

    /** The shape that comes out of a network of one output, with the batch in front. */
    public Shape outputShape() {
        return only("output", outputShapes());
    }

    /** The shapes that come out, with the batch in front. */
    public List<Shape> outputShapes() {
        return MultiSpec.of(spec).outputShapes("", inputShapes);
    }

    private static <T> T only(String what, List<T> values) {
        if (values.size() != 1) {
            throw new ShapeException("The network has " + values.size() + " " + what + "s, but one is expected here."
                    + " Use the methods for lists or maps.");
        }
        return values.getFirst();
    }

    /** The given shapes without the batch. */
    static List<Shape> samples(List<Shape> inputs) {
        return inputs.stream().map(input -> input.without(0)).toList();
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
        return Summaries.of(this);
    }

    /** The weights by path, not copied. */
    public Map<String, Tensor> weights() {
        Map<String, Tensor> weights = new TreeMap<>();
        parameters.forEach(parameter -> weights.put(parameter.path(), parameter.value()));
        return weights;
    }

    /** A network of the same form, whose weights have the same values and are its own. */
    public Network copy() {
        return load(spec, samples(inputShapes), copiedWeights());
    }

    /**
     * A copy for use alone, as of a model that is trained: its weights do not change any more, so kernels rearrange each
     * once instead of in every pass, and keep it, which takes twice the memory of the weights besides, and once more
     * where a recurrent layer runs over sequences as well as step by step. The results have the same bits. Passes over
     * few steps and samples gain most. Training leaves it as it is.
     */
    public Network forInference() {
        Map<String, Tensor> weights = copiedWeights();
        return load(spec, samples(inputShapes), ParameterScope.fixed(weights), weights.keySet());
    }

    private Map<String, Tensor> copiedWeights() {
        Map<String, Tensor> weights = weights();
        weights.replaceAll((path, value) -> value.copy());
        return weights;
    }

    /**
     * Puts other values into a weight, such as vectors of words that were trained elsewhere into {@code
     * embedding0.embeddings}.
     *
     * @param path the weight's, as in {@link #weights}
     * @param value of the weight's shape; copied
     * @return this network
     * @throws IllegalArgumentException if there is no such weight, or it has another shape
     */
    public Network setWeight(String path, Tensor value) {
        Parameter weight = parameters.stream()
                .filter(parameter -> parameter.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Weight " + path
                        + ": the network has no such weight; it has "
                        + weights().keySet() + "."));
        Shape shape = weight.value().shape();
        if (!shape.equals(value.shape())) {
            throw new IllegalArgumentException("Weight " + path + ": expected a value of shape " + shape + ", got "
                    + value.shape() + ". Build the layer for it, or cut the value.");
        }
        weight.set(value);
        return this;
    }
}
