package dev.rondo.nn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether the parts of a graph are one, whoever put them together: a builder, a program, or a file. */
final class GraphCheck {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_@-]*");

    /** Graphs in graphs that are called several times could grow beyond all bounds with a file of a few lines. */
    static final int MAX_CALLS = 100_000;

    private GraphCheck() {}

    static void check(
            List<Graph.Input> inputs, List<Graph.Part> layers, List<Graph.Call> calls, List<Graph.Output> outputs) {
        if (inputs.isEmpty() || outputs.isEmpty()) {
            throw refuse("a graph needs an input and an output, got " + inputs.size() + " inputs and " + outputs.size()
                    + " outputs. Add them.");
        }
        names(inputs, layers, calls, outputs);
        Set<String> unseen = new HashSet<>();
        calls.forEach(call -> unseen.add(call.name()));
        Set<String> nodes = new HashSet<>();
        inputs.forEach(input -> nodes.add(input.name()));
        for (Graph.Call call : calls) {
            call.sources().forEach(source -> source("node '" + call.name() + "'", source, nodes, unseen));
            unseen.remove(call.name());
            nodes.add(call.name());
        }
        outputs.forEach(output -> source("output '" + output.name() + "'", output.source(), nodes, unseen));
        unused(inputs, layers, calls, outputs);
        size(layers, calls);
    }

    private static void size(List<Graph.Part> layers, List<Graph.Call> calls) {
        Map<String, Long> sizes = new HashMap<>();
        layers.forEach(part -> sizes.put(part.name(), size(part.spec())));
        if (size(calls, sizes) > MAX_CALLS) {
            throw refuse("layers are called more than " + MAX_CALLS
                    + " times in one pass, those of inner graphs counted. Call inner graphs less often.");
        }
    }

    /** Graphs are looked for in all layers around others, whatever these do. */
    private static long size(LayerSpec spec) {
        if (spec instanceof Graph graph) {
            Map<String, Long> sizes = new HashMap<>();
            graph.layers().forEach(part -> sizes.put(part.name(), size(part.spec())));
            return size(graph.calls(), sizes);
        }
        return 1 + spec.innerLayers().stream().mapToLong(GraphCheck::size).sum();
    }

    private static long size(List<Graph.Call> calls, Map<String, Long> sizes) {
        return calls.stream()
                .mapToLong(call -> 1 + sizes.getOrDefault(call.layer(), 0L))
                .sum();
    }

    private static void names(
            List<Graph.Input> inputs, List<Graph.Part> layers, List<Graph.Call> calls, List<Graph.Output> outputs) {
        Set<String> nodes = new HashSet<>();
        inputs.forEach(input -> name("node", input.name(), nodes));
        Map<String, Boolean> called = new HashMap<>();
        layers.forEach(part -> {
            name("layer", part.name(), new HashSet<>(called.keySet()));
            called.put(part.name(), false);
        });
        for (Graph.Call call : calls) {
            name("node", call.name(), nodes);
            Boolean before = called.put(call.layer(), true);
            if (before == null) {
                throw refuse("node '" + call.name() + "' calls the layer '" + call.layer()
                        + "', which the graph does not have. It has: " + names(layers) + ".");
            }
            if (!before && !call.name().equals(call.layer())) {
                throw refuse("the first call of the layer '" + call.layer() + "' is named '" + call.name()
                        + "'; expected the layer's own name. Rename the node or the layer.");
            }
        }
        Set<String> outs = new HashSet<>();
        outputs.forEach(output -> name("output", output.name(), outs));
    }

    private static void name(String what, String name, Set<String> known) {
        if (!NAME.matcher(name).matches()) {
            throw refuse(article(what) + " is named '" + name + "'; expected letters, digits, '_' and '-'. Rename it.");
        }
        if (!known.add(name)) {
            throw refuse("there are two of the name '" + name + "', but " + article(what)
                    + " needs one of its own. Rename one.");
        }
    }

    private static void source(String who, Graph.Source source, Set<String> nodes, Set<String> unseen) {
        if (unseen.contains(source.node())) {
            throw refuse(who + " takes from '" + source.node() + "', which is computed from it or comes later."
                    + " A graph has no cycles, and its nodes stand in an order in which they can be computed.");
        }
        if (!nodes.contains(source.node())) {
            throw refuse(who + " takes from '" + source.node() + "', which the graph does not have."
                    + " Connect it to an input or to a node.");
        }
        if (source.port() < 0) {
            throw refuse(who + " takes output " + source.port() + " of '" + source.node()
                    + "'. Outputs are counted from 0.");
        }
    }

    /** Walks back from the outputs; what it does not meet is of no use. */
    private static void unused(
            List<Graph.Input> inputs, List<Graph.Part> layers, List<Graph.Call> calls, List<Graph.Output> outputs) {
        Set<String> used = new HashSet<>();
        outputs.forEach(output -> used.add(output.source().node()));
        for (Graph.Call call : calls.reversed()) {
            if (used.contains(call.name())) {
                call.sources().forEach(source -> used.add(source.node()));
            }
        }
        List<String> idle = new ArrayList<>();
        inputs.forEach(input -> idle.add(input.name()));
        calls.forEach(call -> idle.add(call.name()));
        idle.removeAll(used);
        if (!idle.isEmpty()) {
            throw refuse("node '" + idle.getFirst() + "' leads to no output. Connect it, or leave it out.");
        }
        List<String> uncalled =
                new ArrayList<>(layers.stream().map(Graph.Part::name).toList());
        calls.forEach(call -> uncalled.remove(call.layer()));
        if (!uncalled.isEmpty()) {
            throw refuse("the layer '" + uncalled.getFirst() + "' is never called. Call it, or leave it out.");
        }
    }

    private static String names(List<Graph.Part> layers) {
        return layers.isEmpty()
                ? "none"
                : String.join(", ", layers.stream().map(Graph.Part::name).toList());
    }

    private static String article(String what) {
        return what.equals("output") ? "an output" : "a " + what;
    }

    private static IllegalArgumentException refuse(String problem) {
        return new IllegalArgumentException("graph: " + problem);
    }
}
