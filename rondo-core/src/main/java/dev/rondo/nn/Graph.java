package dev.rondo.nn;

import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Layers that are connected in any way without a cycle, with any number of inputs and outputs: Keras's functional API.
 * {@link #builder} puts one together:
 *
 * <pre>
 * GraphBuilder g = Graph.builder();
 * Node text = g.input("text", Shape.of(Shape.ANY, 16));
 * Node h = g.add("encoder", Lstm.units(64), text);
 * g.output("label", g.add(Dense.units(3), h));
 * Graph graph = g.build();
 * </pre>
 *
 * <p>A graph is a layer, too: it may stand in a {@link Sequential} if it has one input and one output, and in another
 * graph in any case. A layer that is called several times has its weights once.
 *
 * @param inputs what goes in, in order
 * @param layers each layer once, whatever the number of its calls
 * @param calls in an order in which they can be computed
 * @param outputs what comes out, in order
 */
public record Graph(List<Input> inputs, List<Part> layers, List<Call> calls, List<Output> outputs)
        implements MultiSpec {
    /**
     * Something that goes in.
     *
     * @param name unique in the graph
     * @param axes the shape of one sample, without the batch; {@link Shape#ANY} for an axis of any size
     */
    public record Input(String name, List<Integer> axes) {
        public Input {
            axes = List.copyOf(axes);
        }

        /** The shape with the batch in front, which may be of any size. */
        public Shape shape() {
            return Shape.of(axes.stream().mapToInt(axis -> axis).toArray()).prepend(Shape.ANY);
        }
    }

    /**
     * A layer.
     *
     * @param name unique in the graph; the first part of the paths of its weights
     */
    public record Part(String name, LayerSpec spec) {}

    /**
     * A use of a layer.
     *
     * @param name unique in the graph; the layer's name for its first call
     * @param layer the name of the layer
     * @param sources what goes into it
     */
    public record Call(String name, String layer, List<Source> sources) {
        public Call {
            sources = List.copyOf(sources);
        }
    }

    /**
     * A value in the graph.
     *
     * @param node the name of an input or a call
     * @param port which of its outputs, from 0
     */
    public record Source(String node, int port) {
        @Override
        public String toString() {
            return port == 0 ? node : node + ":" + port;
        }
    }

    /**
     * Something that comes out.
     *
     * @param name unique among the outputs
     * @param source the value
     */
    public record Output(String name, Source source) {}

    /**
     * A graph of the given parts.
     *
     * @throws IllegalArgumentException if a name is missing, unknown or there twice, calls form a cycle, something leads to
     *     no output, or there are more than {@link GraphCheck#MAX_CALLS} calls, those in inner graphs counted
     */
    public Graph {
        inputs = List.copyOf(inputs);
        layers = List.copyOf(layers);
        calls = List.copyOf(calls);
        outputs = List.copyOf(outputs);
        GraphCheck.check(inputs, layers, calls, outputs);
    }

    /** Puts a graph together. */
    public static GraphBuilder builder() {
        return new GraphBuilder();
    }

    @Override
    public String type() {
        return "graph";
    }

    @Override
    public List<LayerSpec> innerLayers() {
        return layers.stream().map(Part::spec).toList();
    }

    /** The names of the inputs in order. */
    public List<String> inputNames() {
        return inputs.stream().map(Input::name).toList();
    }

    /** The names of the outputs in order. */
    public List<String> outputNames() {
        return outputs.stream().map(Output::name).toList();
    }

    /** The shapes of the inputs with the batch in front, in order. */
    public List<Shape> inputShapes() {
        return inputs.stream().map(Input::shape).toList();
    }

    @Override
    public List<Shape> outputShapes(String path, List<Shape> given) {
        Map<String, List<Shape>> shapes = shapes(path, given);
        return outputs.stream()
                .map(output -> shape(path, shapes, output.source()))
                .toList();
    }

    @Override
    public MultiLayer build(ParameterScope scope, List<Shape> given) {
        outputShapes(scope.path(), given);
        return BuiltGraph.of(this, scope, given);
    }

    /**
     * The shapes of all values by the name of their node, in the order of the nodes.
     *
     * @param path where the graph stands; empty for a whole network
     * @throws ShapeException if layers do not fit together
     */
    Map<String, List<Shape>> shapes(String path, List<Shape> given) {
        requireInputs(path, given);
        Map<String, List<Shape>> shapes = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            shapes.put(inputs.get(i).name(), List.of(given.get(i)));
        }
        Map<String, LayerSpec> specs = new HashMap<>();
        layers.forEach(part -> specs.put(part.name(), part.spec()));
        for (Call call : calls) {
            List<Shape> sources = new ArrayList<>();
            call.sources().forEach(source -> sources.add(shape(path, shapes, source)));
            LayerSpec spec = specs.get(call.layer());
            if (spec == null) {
                throw new IllegalStateException("The graph has no layer " + call.layer() + ".");
            }
            shapes.put(call.name(), MultiSpec.of(spec).outputShapes(join(path, call.name()), sources));
        }
        return shapes;
    }

    private void requireInputs(String path, List<Shape> given) {
        boolean fits = given.size() == inputs.size();
        for (int i = 0; fits && i < given.size(); i++) {
            Shape expected = inputs.get(i).shape();
            fits = expected.rank() == given.get(i).rank();
            for (int axis = 0; fits && axis < expected.rank(); axis++) {
                int wanted = expected.axis(axis);
                int got = given.get(i).axis(axis);
                fits = wanted == got || wanted == Shape.ANY || got == Shape.ANY;
            }
        }
        if (!fits) {
            throw new ShapeException((path.isEmpty() ? type() : path) + ": expected inputs " + describeInputs()
                    + ", got " + given + ". Give one value for each, in this order.");
        }
    }

    private String describeInputs() {
        List<String> texts =
                inputs.stream().map(input -> input.name() + " " + input.shape()).toList();
        return String.join(", ", texts);
    }

    private static Shape shape(String path, Map<String, List<Shape>> shapes, Source source) {
        List<Shape> known = shapes.getOrDefault(source.node(), List.of());
        if (source.port() >= known.size()) {
            throw new ShapeException(join(path, source.node()) + ": the node has " + known.size()
                    + " outputs, counted from 0; output " + source.port() + " is asked for. Use one that it has.");
        }
        return known.get(source.port());
    }

    static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
