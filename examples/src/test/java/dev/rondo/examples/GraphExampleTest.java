package dev.rondo.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.data.NamedDataset;
import dev.rondo.nn.Graph;
import dev.rondo.nn.GraphBuilder;
import dev.rondo.nn.Network;
import dev.rondo.nn.Node;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.train.History;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The graphs of the guide are built and learn, and are what the guide shows. */
class GraphExampleTest {
    @Test
    void theNetworkOfTwoInputsAndOutputsLearns() {
        NamedDataset shops = ShopSales.samples(200, "guide");
        History history = GraphExample.train(
                GraphExample.twoInputsAndOutputs(),
                of(shops, "sales", true),
                of(shops, "shop", true),
                of(shops, "next", false),
                of(shops, "event", false));
        double[] loss = history.loss();
        assertTrue(loss[19] < 0.7 * loss[0], () -> "loss " + loss[0] + " -> " + loss[19]);
        assertEquals(20, history.metric("event_accuracy").length);
        assertEquals(20, history.metric("next_loss").length);
    }

    private static Tensor of(NamedDataset data, String name, boolean input) {
        return Objects.requireNonNull((input ? data.inputs() : data.targets()).get(name));
    }

    @Test
    void statesAndDirectionsAreNodes() {
        GraphBuilder g = Graph.builder();
        Node source = g.input("source", Shape.of(Shape.ANY, 3));
        Node target = g.input("target", Shape.of(Shape.ANY, 2));
        g.output("decoded", GraphExample.encoderDecoder(g, source, target));
        List<Node> both = GraphExample.bothDirections(g, source);
        g.output("ahead", both.get(0));
        g.output("behind", both.get(1));
        Network network = Network.build(g.build(), 1);
        Shape sequences = Shape.of(Shape.ANY, Shape.ANY, 64);
        assertEquals(List.of(sequences, sequences, sequences), network.outputShapes());
    }

    @Test
    void theGuideShowsTheseLines() throws IOException {
        assertEquals(Guide.compiled("GraphExample"), Guide.blocks("connect-layers-as-a-graph.md"));
    }
}
