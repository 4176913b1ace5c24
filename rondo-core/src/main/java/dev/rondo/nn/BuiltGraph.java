package dev.rondo.nn;

import dev.rondo.autograd.Variable;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A graph with its weights: calls in order, between slots that hold the values of a pass. */
final class BuiltGraph implements MultiLayer {
    /**
     * A call.
     *
     * @param number how many calls of the same layer came before
     * @param from the slots of its inputs
     * @param to the slot of its first output; the others follow
     */
    private record Step(MultiLayer layer, int number, int[] from, int to) {}

    private final String path;
    private final int inputs;
    private final List<Step> steps;
    private final int[] outputs;
    private final int slots;

    private BuiltGraph(String path, int inputs, List<Step> steps, int[] outputs, int slots) {
        this.path = path;
        this.inputs = inputs;
        this.steps = List.copyOf(steps);
        this.outputs = outputs;
        this.slots = slots;
    }

    /** Builds each layer for the shapes of its first call. */
    static BuiltGraph of(Graph graph, ParameterScope scope, List<Shape> given) {
        Map<String, List<Shape>> shapes = graph.shapes(scope.path(), given);
        Map<String, LayerSpec> specs = new HashMap<>();
        graph.layers().forEach(part -> specs.put(part.name(), part.spec()));
        Map<String, Integer> slots = new HashMap<>();
        int slot = 0;
        for (Graph.Input input : graph.inputs()) {
            slots.put(input.name(), slot++);
        }
        Map<String, Uses> uses = new HashMap<>();
        List<Step> steps = new ArrayList<>();
        for (Graph.Call call : graph.calls()) {
            List<Shape> inputs = call.sources().stream()
                    .map(source -> shapes(shapes, source.node()).get(source.port()))
                    .toList();
            Uses use = uses.get(call.layer());
            if (use == null) {
                use = Uses.first(specs.get(call.layer()), scope.child(call.layer()), inputs);
                uses.put(call.layer(), use);
            }
            int[] from = call.sources().stream()
                    .mapToInt(source -> slot(slots, source))
                    .toArray();
            steps.add(new Step(use.layer, use.next(Graph.join(scope.path(), call.name()), inputs), from, slot));
            slots.put(call.name(), slot);
            slot += shapes(shapes, call.name()).size();
        }
        int[] outputs = graph.outputs().stream()
                .mapToInt(output -> slot(slots, output.source()))
                .toArray();
        return new BuiltGraph(scope.place(graph.type()), graph.inputs().size(), steps, outputs, slot);
    }

    private static List<Shape> shapes(Map<String, List<Shape>> shapes, String node) {
        return shapes.getOrDefault(node, List.of());
    }

    private static int slot(Map<String, Integer> slots, Graph.Source source) {
        return slots.getOrDefault(source.node(), 0) + source.port();
    }

    @Override
    public List<Variable> forward(List<Variable> given, Context context) {
        if (given.size() != inputs) {
            throw new ShapeException(path + ": expected " + inputs + " inputs, got " + given.size()
                    + ". Give one value for each, in the order of the graph.");
        }
        Variable[] values = given.toArray(new Variable[slots]);
        for (Step step : steps) {
            List<Variable> from = new ArrayList<>(step.from.length);
            for (int slot : step.from) {
                from.add(values[slot]);
            }
            List<Variable> results = step.number == 0
                    ? step.layer.forward(from, context)
                    : given.getFirst()
                            .tape()
                            .call(step.number, () -> step.layer.forward(from, context.call(step.number)));
            for (int i = 0; i < results.size(); i++) {
                values[step.to + i] = results.get(i);
            }
        }
        return Arrays.stream(outputs).mapToObj(slot -> values[slot]).toList();
    }

    /** A layer and how often it has been called. */
    private static final class Uses {
        private final MultiLayer layer;
        private final List<Shape> inputs;
        private final boolean hasWeights;
        private int count;

        private Uses(MultiLayer layer, List<Shape> inputs, boolean hasWeights) {
            this.layer = layer;
            this.inputs = inputs;
            this.hasWeights = hasWeights;
        }

        static Uses first(@Nullable LayerSpec spec, ParameterScope scope, List<Shape> inputs) {
            if (spec == null) {
                throw new IllegalStateException("The graph has no layer " + scope.path() + ".");
            }
            int before = scope.parameters().size();
            MultiLayer layer = MultiSpec.of(spec).build(scope, inputs);
            return new Uses(layer, inputs, scope.parameters().size() > before);
        }

        /** The number of a call; its inputs must be such as the weights were made for. */
        int next(String path, List<Shape> given) {
            boolean fits = !hasWeights || given.size() == inputs.size();
            for (int i = 0; fits && hasWeights && i < given.size(); i++) {
                fits = given.get(i).rank() == inputs.get(i).rank()
                        && given.get(i).axis(-1) == inputs.get(i).axis(-1);
            }
            if (!fits) {
                throw new ShapeException(path + ": expected inputs such as those of the layer's first call, " + inputs
                        + ", got " + given + ". A shared layer has one set of weights, for one number of inputs.");
            }
            return count++;
        }
    }
}
