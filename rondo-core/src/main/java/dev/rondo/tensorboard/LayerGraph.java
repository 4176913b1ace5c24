package dev.rondo.tensorboard;

import dev.rondo.nn.LayerSummary;
import dev.rondo.nn.Network;
import dev.rondo.nn.Parameter;
import dev.rondo.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The layers of a network as the message {@code GraphDef}: a node for each input, and for each layer one for what it does
 * and one for each of its weights, which TensorBoard shows as a box that can be opened.
 */
final class LayerGraph {
    private static final int PRODUCER = 22;
    private static final int FLOAT = 1;
    private static final String PLACEHOLDER = "Placeholder";

    private LayerGraph() {}

    static Message of(Network network) {
        Message graph = new Message();
        Map<String, String> nodes = new HashMap<>();
        List<LayerSummary> layers = network.summary();
        if (layers.stream().noneMatch(layer -> layer.inputs().isEmpty())) {
            for (int i = 0; i < network.inputShapes().size(); i++) {
                String name = network.inputNames().get(i);
                graph.message(
                        1,
                        node(name, PLACEHOLDER, List.of(), network.inputShapes().get(i)));
                nodes.put(name, name);
            }
        }
        for (LayerSummary layer : layers) {
            boolean input = layer.inputs().isEmpty();
            String name = input ? layer.name() : layer.name() + "/" + layer.type();
            nodes.put(layer.name(), name);
            List<String> inputs = new ArrayList<>();
            layer.inputs().forEach(source -> inputs.add(source(nodes, source)));
            for (Parameter parameter : network.parameters()) {
                if (layers.size() == 1 || parameter.path().startsWith(layer.name() + ".")) {
                    String weights = name(layer.name(), parameter.path());
                    Shape shape = parameter.value().shape();
                    graph.message(1, node(weights, "Variable", List.of(), shape));
                    inputs.add(weights);
                }
            }
            graph.message(1, node(name, input ? PLACEHOLDER : layer.type(), inputs, layer.output()));
        }
        return graph.message(4, new Message().integer(1, PRODUCER));
    }

    /** The node that a row takes from, with the number of its output, which TensorFlow writes in the same way. */
    private static String source(Map<String, String> nodes, String source) {
        int colon = source.indexOf(':');
        String name = colon < 0 ? source : source.substring(0, colon);
        return nodes.getOrDefault(name, name) + (colon < 0 ? "" : source.substring(colon));
    }

    private static String name(String layer, String path) {
        String full = path.startsWith(layer + ".") ? path : layer + "." + path;
        return full.replace('.', '/');
    }

    private static Message node(String name, String operation, List<String> inputs, Shape output) {
        Message node = new Message().text(1, name).text(2, operation);
        inputs.forEach(input -> node.text(3, input));
        Message shape = shape(output);
        return node.message(5, attribute("dtype", new Message().integer(6, FLOAT)))
                .message(5, attribute("shape", new Message().message(7, shape)))
                .message(5, attribute("_output_shapes", new Message().message(1, new Message().message(7, shape))));
    }

    private static Message attribute(String key, Message value) {
        return new Message().text(1, key).message(2, value);
    }

    /** As {@code TensorShapeProto}, in which -1 is an open axis, too. */
    private static Message shape(Shape shape) {
        Message dimensions = new Message();
        for (int axis : shape.toArray()) {
            dimensions.message(2, new Message().integer(1, axis));
        }
        return dimensions;
    }
}
