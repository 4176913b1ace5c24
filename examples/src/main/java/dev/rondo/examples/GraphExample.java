package dev.rondo.examples;

import dev.rondo.data.NamedDataset;
import dev.rondo.loss.Loss;
import dev.rondo.metric.Metric;
import dev.rondo.nn.Graph;
import dev.rondo.nn.GraphBuilder;
import dev.rondo.nn.Network;
import dev.rondo.nn.Node;
import dev.rondo.nn.layer.Concatenate;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.recurrent.Bidirectional;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.optim.Adam;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.train.FitOptions;
import dev.rondo.train.History;
import dev.rondo.train.Model;
import dev.rondo.train.Objective;
import java.util.List;

/** Graphs as docs/guides/connect-layers-as-a-graph.md shows them; a test holds the two together. */
final class GraphExample {
    private GraphExample() {}

    static Network twoInputsAndOutputs() {
        // GUIDE: begin
        GraphBuilder g = Graph.builder();
        Node sales = g.input("sales", Shape.of(28, 1));
        Node shop = g.input("shop", Shape.of(2));
        Node h = g.add(Concatenate.lastAxis(), g.add("reader", Lstm.units(16), sales), g.add(Dense.units(8), shop));
        g.output("next", g.add("next", Dense.units(1), h));
        g.output("event", g.add("event", Dense.units(1), h));
        Network network = Network.build(g.build(), 7);
        // GUIDE: end
        return network;
    }

    static Node encoderDecoder(GraphBuilder g, Node source, Node target) {
        // GUIDE: begin
        List<Node> encoded = g.addAll("encoder", Lstm.units(64).returnState(), source); // y, h, c
        Node decoded = g.add("decoder", Lstm.units(64).returnSequences(), target, encoded.get(1), encoded.get(2));
        // GUIDE: end
        return decoded;
    }

    static List<Node> bothDirections(GraphBuilder g, Node source) {
        // GUIDE: begin
        List<Node> both = g.addAll(
                "both", Bidirectional.of(Gru.units(64).returnSequences()).unmerged(), source); // forward, backward
        // GUIDE: end
        return both;
    }

    static History train(Network network, Tensor x, Tensor s, Tensor y, Tensor e) {
        // GUIDE: begin
        NamedDataset data = NamedDataset.empty()
                .input("sales", x)
                .input("shop", s)
                .target("next", y)
                .target("event", e);
        Model model = Model.compile(
                network,
                Adam.withRate(0.01),
                Objective.of("next", Loss.mse()),
                Objective.of("event", Loss.binaryCrossentropy(), Metric.binaryAccuracy())
                        .weight(0.5));
        History history = model.fit(data, FitOptions.epochs(20).validationSplit(0.2));
        // GUIDE: end
        return history;
    }
}
