package dev.rondo.nn;

import dev.rondo.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The layers of a network as a table. */
final class Summaries {
    private static final String INPUT = "input";

    private Summaries() {}

    static List<LayerSummary> of(Network network) {
        return switch (network.spec()) {
            case Sequential sequential -> chain(network, sequential);
            case Graph graph -> graph(network, graph);
            default ->
                List.of(new LayerSummary(
                        network.spec().type(),
                        network.spec().type(),
                        network.outputShapes(),
                        network.weightCount(),
                        network.inputNames()));
        };
    }

    private static List<LayerSummary> chain(Network network, Sequential sequential) {
        List<LayerSummary> rows = new ArrayList<>();
        List<String> names = sequential.names();
        Shape shape = network.inputShape();
        for (int i = 0; i < names.size(); i++) {
            LayerSpec layer = sequential.layers().get(i);
            String name = names.get(i);
            shape = layer.outputShape(name, shape);
            rows.add(new LayerSummary(
                    name,
                    layer.type(),
                    List.of(shape),
                    weights(network, name),
                    List.of(i == 0 ? INPUT : names.get(i - 1))));
        }
        return rows;
    }

    private static List<LayerSummary> graph(Network network, Graph graph) {
        Map<String, String> types = new HashMap<>();
        graph.layers().forEach(part -> types.put(part.name(), part.spec().type()));
        Map<String, List<Shape>> shapes = graph.shapes("", network.inputShapes());
        List<LayerSummary> rows = new ArrayList<>();
        for (int i = 0; i < network.inputShapes().size(); i++) {
            String name = graph.inputs().get(i).name();
            rows.add(new LayerSummary(name, INPUT, List.of(network.inputShapes().get(i)), 0, List.of()));
        }
        for (Graph.Call call : graph.calls()) {
            rows.add(new LayerSummary(
                    call.name(),
                    types.getOrDefault(call.layer(), ""),
                    shapes.getOrDefault(call.name(), List.of()),
                    weights(network, call.name()),
                    call.sources().stream().map(Graph.Source::toString).toList()));
        }
        return rows;
    }

    private static long weights(Network network, String name) {
        return network.parameters().stream()
                .filter(parameter -> parameter.isTrainable() && parameter.path().startsWith(name + "."))
                .mapToLong(parameter -> parameter.value().size())
                .sum();
    }
}
