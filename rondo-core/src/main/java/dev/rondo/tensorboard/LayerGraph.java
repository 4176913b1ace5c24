package dev.rondo.tensorboard;

import dev.rondo.nn.LayerSummary;
import dev.rondo.nn.Network;
import dev.rondo.nn.Parameter;
import dev.rondo.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The layers of a network as the message {@code GraphDef}: a node for the input, and for each layer one for what it does
 * and one for each of its weights, which TensorBoard shows as a box that can be opened.
 */
final class LayerGraph {
    private static final int PRODUCER = 22;
    private static final int FLOAT = 1;

    private LayerGraph() {}

    static Message of(Network network) {
        Message graph = new Message();
        graph.message(1, node("input", "Placeholder", List.of(), network.inputShape()));
        String from = "input";
        List<LayerSummary> layers = network.summary();
        for (LayerSummary layer : layers) {
            String name = layer.name() + "/" + layer.type();
            List<String> inputs = new ArrayList<>(List.of(from));
            for (Parameter parameter : network.parameters()) {
                if (layers.size() == 1 || parameter.path().startsWith(layer.name() + ".")) {
                    String weights = name(layer.name(), parameter.path());
                    graph.message(
                            1,
                            node(
                                    weights,
                                    "Variable",
                                    List.of(),
                                    parameter.value().shape()));
                    inputs.add(weights);
                }
            }
            graph.message(1, node(name, layer.type(), inputs, layer.output()));
            from = name;
        }
        return graph.message(4, new Message().integer(1, PRODUCER));
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
