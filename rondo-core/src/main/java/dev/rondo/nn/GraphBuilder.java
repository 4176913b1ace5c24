package dev.rondo.nn;

import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts a {@link Graph} together, from its inputs to its outputs. Shapes are checked as layers are added, so a layer that
 * does not fit is refused where it stands in the program, under the name of its node.
 */
public final class GraphBuilder {
    private final List<Graph.Input> inputs = new ArrayList<>();
    private final List<Graph.Part> layers = new ArrayList<>();
    private final List<Graph.Call> calls = new ArrayList<>();
    private final List<Graph.Output> outputs = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, Integer> callsOf = new HashMap<>();

    GraphBuilder() {}

    /**
     * An input.
     *
     * @param sample the shape of one sample, without the batch, such as {@code Shape.of(100, 10)}
     */
    public Node input(String name, Shape sample) {
        take(name);
        Graph.Input input =
                new Graph.Input(name, Arrays.stream(sample.toArray()).boxed().toList());
        inputs.add(input);
        return new Node(this, new Graph.Source(name, 0), input.shape());
    }

    /** A layer with one output, named by its type and a count: {@code dense0}, {@code dense1}. */
    public Node add(LayerSpec spec, Node... sources) {
        return add(nextName(spec.type()), spec, sources);
    }

    /** A layer with one output. */
    public Node add(String name, LayerSpec spec, Node... sources) {
        return layer(name, spec).call(sources);
    }

    /** All outputs of a layer, named by its type and a count. */
    public List<Node> addAll(LayerSpec spec, Node... sources) {
        return addAll(nextName(spec.type()), spec, sources);
    }

    /** All outputs of a layer. */
    public List<Node> addAll(String name, LayerSpec spec, Node... sources) {
        return layer(name, spec).callAll(sources);
    }

    /** A layer to be called, once or several times with the same weights. */
    public SharedLayer layer(String name, LayerSpec spec) {
        take(name);
        layers.add(new Graph.Part(name, spec));
        return new SharedLayer(this, name, spec);
    }

    /** Lets a value out of the graph. */
    public GraphBuilder output(String name, Node value) {
        require(name, value);
        outputs.add(new Graph.Output(name, value.source()));
        return this;
    }

    /**
     * The graph.
     *
     * @throws IllegalArgumentException if there is no output, two have one name, or something leads to none
     */
    public Graph build() {
        return new Graph(inputs, layers, calls, outputs);
    }

    List<Node> call(String layer, LayerSpec spec, List<Node> sources) {
        int number = callsOf.getOrDefault(layer, 0);
        String name = number == 0 ? layer : layer + "@" + number;
        sources.forEach(source -> require(name, source));
        List<Shape> shapes = MultiSpec.of(spec)
                .outputShapes(name, sources.stream().map(Node::shape).toList());
        callsOf.put(layer, number + 1);
        calls.add(new Graph.Call(name, layer, sources.stream().map(Node::source).toList()));
        List<Node> nodes = new ArrayList<>();
        for (Shape shape : shapes) {
            nodes.add(new Node(this, new Graph.Source(name, nodes.size()), shape));
        }
        return List.copyOf(nodes);
    }

    Node only(String layer, List<Node> nodes) {
        if (nodes.size() != 1) {
            throw new ShapeException(layer + ": the layer has " + nodes.size()
                    + " outputs, but one is expected here. Use addAll or callAll, which hand out all of them.");
        }
        return nodes.getFirst();
    }

    private void require(String name, Node value) {
        if (!equals(value.graph())) {
            throw new IllegalArgumentException("graph: node '" + name + "' takes from '" + value.name()
                    + "', which belongs to another graph. Give both graphs inputs of their own, and put one into the"
                    + " other with add.");
        }
    }

    private void take(String name) {
        if (name.contains("@")) {
            throw new IllegalArgumentException("graph: the name '" + name
                    + "' has an '@', which marks further calls of a layer. Use letters, digits, '_' and '-'.");
        }
        if (!names.add(name)) {
            throw new IllegalArgumentException("graph: there are two of the name '" + name
                    + "', but inputs and layers need names of their own. Rename one, or call a layer again with layer(...)"
                    + ".");
        }
    }

    private String nextName(String type) {
        int number = 0;
        while (names.contains(type + number)) {
            number++;
        }
        return type + number;
    }
}
