package dev.rondo.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.nn.layer.Add;
import dev.rondo.nn.layer.Concatenate;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Dropout;
import dev.rondo.nn.layer.Regularized;
import dev.rondo.nn.layer.Residual;
import dev.rondo.nn.layer.TimeDistributed;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.nn.recurrent.Stateful;
import dev.rondo.persist.ModelFile;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Graphs as networks. */
class GraphTest {
    private static final Shape SEQUENCE = Shape.of(5, 2);

    /** Two inputs, two outputs, a shared encoder with a graph in it. */
    private static Graph graph() {
        GraphBuilder inner = Graph.builder();
        Node v = inner.input("v", Shape.of(4));
        inner.output("w", inner.add(new Add(), v, inner.add("gate", Dense.units(4), v)));

        GraphBuilder g = Graph.builder();
        Node left = g.input("left", SEQUENCE);
        Node right = g.input("right", SEQUENCE);
        SharedLayer encoder = g.layer("encoder", Sequential.of(Lstm.units(4), inner.build()));
        Node a = encoder.call(left);
        Node b = encoder.call(right);
        Node both = g.add(Concatenate.lastAxis(), a, b);
        g.output("label", g.add(Dense.units(3), both));
        g.output("code", a);
        return g.build();
    }

    private static Tensor random(String name, int... axes) {
        Tensor tensor = Tensor.zeros(axes);
        RandomStream stream = RandomStream.of(5, name);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) stream.nextNormal();
        }
        return tensor;
    }

    @Test
    void theSummaryNamesConnections() {
        Network network = Network.build(graph(), 1);
        List<String> rows = network.summary().stream()
                .map(row ->
                        row.name() + " " + row.type() + " " + row.outputs() + " " + row.weights() + " " + row.inputs())
                .toList();
        assertEquals(
                List.of(
                        "left input [[?, 5, 2]] 0 []",
                        "right input [[?, 5, 2]] 0 []",
                        "encoder sequential [[?, 4]] 132 [left]",
                        "encoder@1 sequential [[?, 4]] 0 [right]",
                        "concatenate0 concatenate [[?, 8]] 0 [encoder, encoder@1]",
                        "dense0 dense [[?, 3]] 27 [concatenate0]"),
                rows);
        assertEquals(network.summary(), Network.summary(graph()));
        assertEquals(List.of("left", "right"), network.inputNames());
        assertEquals(List.of("label", "code"), network.outputNames());
        assertEquals(List.of(Shape.of(-1, 3), Shape.of(-1, 4)), network.outputShapes());
    }

    @Test
    void aSharedLayerHasItsWeightsOnce() {
        Network network = Network.build(graph(), 1);
        assertEquals(
                List.of(
                        "encoder.lstm0.kernel",
                        "encoder.lstm0.recurrent_kernel",
                        "encoder.lstm0.bias",
                        "encoder.graph0.gate.kernel",
                        "encoder.graph0.gate.bias",
                        "dense0.kernel",
                        "dense0.bias"),
                network.parameters().stream().map(Parameter::path).toList());
        Tensor x = random("x", 3, 5, 2);
        Tape tape = Tape.inference();
        Map<String, Variable> same = network.forward(Map.of("left", tape.constant(x), "right", tape.constant(x)));
        Map<String, Variable> other =
                network.forward(Map.of("left", tape.constant(x), "right", tape.constant(random("y", 3, 5, 2))));
        Bits.assertSame(value(same, "code").data(), value(other, "code").data(), "the code depends on left alone");
        assertFalse(
                Arrays.equals(value(same, "label").data(), value(other, "label").data()));
    }

    private static Tensor value(Map<String, Variable> outputs, String name) {
        Variable output = outputs.get(name);
        assertNotNull(output);
        return output.value();
    }

    @Test
    void aModelFileHoldsAGraph(@TempDir Path folder) throws IOException {
        Network network = Network.build(graph(), 1);
        Path file = folder.resolve("graph.rondo");
        ModelFile.of(network, Map.of()).write(file);
        ModelFile read = ModelFile.read(file);
        assertEquals(List.of(SEQUENCE, SEQUENCE), read.samples());
        assertEquals(graph(), read.spec());
        Network loaded = read.network();
        List<Tensor> values = List.of(random("x", 3, 5, 2), random("y", 3, 5, 2));
        List<Variable> expected = forward(network, values);
        List<Variable> outputs = forward(loaded, values);
        for (int i = 0; i < 2; i++) {
            Bits.assertSame(
                    expected.get(i).value().data(), outputs.get(i).value().data(), "output " + i);
        }
        assertEquals(
                "The network of this model has 2 inputs, one is expected here. Use samples().",
                assertThrows(IllegalStateException.class, read::sample).getMessage());
    }

    private static List<Variable> forward(Network network, List<Tensor> values) {
        Tape tape = Tape.inference();
        return network.forward(values.stream().map(tape::constant).toList(), Context.none());
    }

    /** Otherwise two readings of one text would lose the same parts of it. */
    @Test
    void eachCallOfASharedLayerDropsOnItsOwn() {
        GraphBuilder g = Graph.builder();
        Node x = g.input("x", Shape.of(50));
        SharedLayer dropout = g.layer("dropout", Dropout.rate(0.5));
        g.output("first", dropout.call(x)).output("second", dropout.call(x));
        Network network = Network.build(g.build(), 1);
        Tensor ones = Tensor.zeros(1, 50);
        Arrays.fill(ones.data(), 1);
        Tape tape = Tape.training(3);
        Map<String, Variable> outputs = network.forward(Map.of("x", tape.constant(ones)));
        assertFalse(Arrays.equals(
                value(outputs, "first").data(), value(outputs, "second").data()));
        Map<String, Variable> again =
                network.forward(Map.of("x", Tape.training(3).constant(ones)));
        Bits.assertSame(value(outputs, "second").data(), value(again, "second").data(), "one seed, one mask");
        assertEquals(3, tape.seed(), "the seed is back");
    }

    @Test
    void eachCallOfASharedLayerCarriesAStateOfItsOwn() {
        GraphBuilder g = Graph.builder();
        Node a = g.input("a", SEQUENCE);
        Node b = g.input("b", SEQUENCE);
        SharedLayer gru = g.layer("gru", Gru.units(3));
        g.output("first", gru.call(a)).output("second", gru.call(b));
        Network network = Network.build(g.build(), 1);
        Tensor one = random("one", 2, 5, 2);
        Tensor other = random("other", 2, 5, 2);
        Context context = Context.carrying();
        Tape tape = Tape.inference();
        List<Variable> outputs = network.forward(List.of(tape.constant(one), tape.constant(other)), context);
        List<Variable> alone = forward(network, List.of(other, one));
        Bits.assertSame(alone.get(0).value().data(), outputs.get(1).value().data(), "the second call starts from zero");
        assertEquals(Set.of("gru", "gru@1"), context.states().keySet());
        List<Variable> next = network.forward(List.of(tape.constant(one), tape.constant(other)), context);
        assertFalse(
                Arrays.equals(outputs.get(1).value().data(), next.get(1).value().data()));
    }

    @Test
    void errorsNameTheNode() {
        GraphBuilder g = Graph.builder();
        Node x = g.input("x", Shape.of(6));
        Node y = g.input("y", Shape.of(4));
        refused(
                "encoder: expected input [B, T, I], got [?, 6]. Add a time axis.",
                () -> g.add("encoder", Lstm.units(2), x));
        refused(
                "add0: expected inputs of one shape, got [[?, 6], [?, 4]]. Their axes must be of the same size, or of size"
                        + " 1, which is repeated.",
                () -> g.add(new Add(), x, y));
        refused(
                "dense0: expected 1 input, got 2: [[?, 6], [?, 4]]. Merge them first, for instance with Concatenate.",
                () -> g.add(Dense.units(2), x, y));
        refused(
                "graph: there are two of the name 'x', but inputs and layers need names of their own. Rename one, or call a"
                        + " layer again with layer(...).",
                () -> g.input("x", Shape.of(1)));
        refused(
                "graph: the name 'a@1' has an '@', which marks further calls of a layer. Use letters, digits, '_' and '-'.",
                () -> g.input("a@1", Shape.of(1)));
        Node stranger = Graph.builder().input("z", Shape.of(6));
        refused(
                "graph: node 'd' takes from 'z', which belongs to another graph. Give both graphs inputs of their own, and"
                        + " put one into the other with add.",
                () -> g.add("d", Dense.units(1), stranger));
        refused(
                "state: the layer has 3 outputs, but one is expected here. Use addAll or callAll, which hand out all of"
                        + " them.",
                () -> g.add("state", Lstm.units(2).returnState(), g.input("s", SEQUENCE)));
    }

    @Test
    void whatLeadsToNoOutputIsRefused() {
        GraphBuilder g = Graph.builder();
        Node x = g.input("x", Shape.of(6));
        refused("graph: a graph needs an input and an output, got 1 inputs and 0 outputs. Add them.", g::build);
        Node used = g.add("used", Dense.units(2), x);
        g.add("idle", Dense.units(2), used);
        g.output("y", used);
        refused("graph: node 'idle' leads to no output. Connect it, or leave it out.", g::build);
        GraphBuilder uncalled = Graph.builder();
        uncalled.layer("spare", Dense.units(1));
        uncalled.output("y", uncalled.input("x", Shape.of(1)));
        refused("graph: the layer 'spare' is never called. Call it, or leave it out.", uncalled::build);
    }

    /** Records that no builder makes, but a file may hold. */
    @Test
    void cyclesAndUnknownNodesAreRefused() {
        List<Graph.Input> inputs = List.of(new Graph.Input("x", List.of(6)));
        List<Graph.Part> layers = List.of(new Graph.Part("a", new Add()), new Graph.Part("b", Dense.units(6)));
        List<Graph.Output> outputs = List.of(new Graph.Output("y", new Graph.Source("b", 0)));
        Graph.Call b = new Graph.Call("b", "b", List.of(new Graph.Source("a", 0)));
        refused(
                "graph: node 'a' takes from 'b', which is computed from it or comes later. A graph has no cycles, and its"
                        + " nodes stand in an order in which they can be computed.",
                () -> new Graph(inputs, layers, List.of(call("a", "x", "b"), b), outputs));
        refused(
                "graph: node 'a' takes from 'c', which the graph does not have. Connect it to an input or to a node.",
                () -> new Graph(inputs, layers, List.of(call("a", "x", "c"), b), outputs));
        refused(
                "graph: node 'c' calls the layer 'c', which the graph does not have. It has: a, b.",
                () -> new Graph(inputs, layers, List.of(call("a", "x", "x"), call("c", "a"), b), outputs));
        refused(
                "graph: there are two of the name 'a', but a node needs one of its own. Rename one.",
                () -> new Graph(inputs, layers, List.of(call("a", "x"), call("a", "x"), b), outputs));
        refused(
                "graph: an output is named 'no name'; expected letters, digits, '_' and '-'. Rename it.",
                () -> new Graph(
                        inputs,
                        layers,
                        List.of(call("a", "x"), b),
                        List.of(new Graph.Output("no name", new Graph.Source("b", 0)))));
        refused(
                "a: the node has 1 outputs, counted from 0; output 7 is asked for. Use one that it has.",
                () -> Network.build(
                        new Graph(
                                inputs,
                                layers,
                                List.of(call("a", "x"), new Graph.Call("b", "b", List.of(new Graph.Source("a", 7)))),
                                outputs),
                        1));
    }

    static List<UnaryOperator<LayerSpec>> wrappers() {
        return List.of(
                layer -> layer,
                Sequential::of,
                Residual::of,
                TimeDistributed::of,
                Stateful::of,
                layer -> Regularized.of(Residual.of(layer)));
    }

    /** Ten calls of a graph with ten calls of a graph, and so on; layers around them hide nothing. */
    @ParameterizedTest
    @MethodSource("wrappers")
    void graphsDoNotGrowBeyondAllBounds(UnaryOperator<LayerSpec> wrapper) {
        refused(
                "graph: layers are called more than 100000 times in one pass, those of inner graphs counted. Call inner"
                        + " graphs less often.",
                () -> {
                    LayerSpec layer = new Add();
                    for (int depth = 0; depth < 12; depth++) {
                        layer = tenCalls(wrapper.apply(layer));
                    }
                });
    }

    private static Graph tenCalls(LayerSpec layer) {
        List<Graph.Call> calls = new ArrayList<>();
        Graph.Source last = new Graph.Source("x", 0);
        for (int i = 0; i < 10; i++) {
            String name = i == 0 ? "inner" : "inner" + i;
            calls.add(new Graph.Call(name, "inner", List.of(last)));
            last = new Graph.Source(name, 0);
        }
        return new Graph(
                List.of(new Graph.Input("x", List.of(1))),
                List.of(new Graph.Part("inner", layer)),
                calls,
                List.of(new Graph.Output("y", last)));
    }

    private static Graph.Call call(String name, String... sources) {
        return new Graph.Call(
                name,
                name,
                Arrays.stream(sources)
                        .map(source -> new Graph.Source(source, 0))
                        .toList());
    }

    @Test
    void inputsAreAskedForByName() {
        Network network = Network.build(graph(), 1);
        Variable x = Tape.inference().constant(Tensor.zeros(1, 5, 2));
        refused(
                "The network has inputs left, right; got left. Give one value under each of these names.",
                () -> network.forward(Map.of("left", x)));
        refused(
                "The network takes 2 inputs (left [?, 5, 2], right [?, 5, 2]), got 1. Give one value for each.",
                () -> network.forward(x));
        Variable wrong = x.tape().constant(Tensor.zeros(1, 5, 3));
        refused(
                "The network takes input 'right' as [?, 5, 2] (the first axis is the batch), got [1, 5, 3]. Reshape the"
                        + " data, or build the network for it.",
                () -> network.forward(List.of(x, wrong), Context.none()));
        refused(
                "The network has 2 inputs, but one is expected here. Use the methods for lists or maps.",
                network::inputShape);
    }

    @Test
    void aSharedLayerIsForOneNumberOfInputs() {
        GraphBuilder g = Graph.builder();
        SharedLayer dense = g.layer("dense", Dense.units(2));
        g.output("a", dense.call(g.input("x", Shape.of(3))));
        g.output("b", dense.call(g.input("y", Shape.of(4))));
        refused(
                "dense@1: expected inputs such as those of the layer's first call, [[?, 3]], got [[?, 4]]. A shared layer"
                        + " has one set of weights, for one number of inputs.",
                () -> Network.build(g.build(), 1));
    }

    private static void refused(String message, Executable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action).getMessage());
    }
}
