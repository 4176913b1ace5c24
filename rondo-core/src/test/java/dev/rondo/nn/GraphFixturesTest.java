package dev.rondo.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Arithmetic;
import dev.rondo.fixtures.FixtureFile;
import dev.rondo.fixtures.FixtureFile.Case;
import dev.rondo.nn.layer.Add;
import dev.rondo.nn.layer.Average;
import dev.rondo.nn.layer.Concatenate;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Dot;
import dev.rondo.nn.layer.Embedding;
import dev.rondo.nn.layer.Flatten;
import dev.rondo.nn.layer.Maximum;
import dev.rondo.nn.layer.Minimum;
import dev.rondo.nn.layer.Multiply;
import dev.rondo.nn.layer.Permute;
import dev.rondo.nn.layer.RepeatVector;
import dev.rondo.nn.layer.Reshape;
import dev.rondo.nn.layer.Subtract;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.nn.recurrent.RecurrentSpec;
import dev.rondo.nn.recurrent.Rnn;
import dev.rondo.persist.SpecException;
import dev.rondo.persist.SpecJson;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functional models of Keras, built as graphs: outputs, and the gradients of all weights. */
class GraphFixturesTest {
    private static final double TOLERANCE = 2e-5;
    private static final int TIME = 5;
    private static final int WIDTH = 3;
    private static final int UNITS = 4;
    private static final int VOCABULARY = 6;

    static List<Case> cases() {
        return FixtureFile.cases("graphs-keras.safetensors", "");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputsAndGradientsAreThoseOfKeras(Case fixture) throws SpecException {
        Graph built = graph(fixture);
        Graph graph = (Graph) SpecJson.read(SpecJson.write(built));
        assertEquals(built, graph);
        Network network = Network.load(graph, Network.samples(graph.inputShapes()), part(fixture, "w_"));
        Tape tape = Tape.recording();
        Map<String, Variable> inputs = new TreeMap<>();
        part(fixture, "in_").forEach((name, values) -> inputs.put(name, tape.constant(values)));
        List<Variable> outputs = network.forward(network.inOrder(inputs), Context.none());
        Variable loss = null;
        for (int i = 0; i < outputs.size(); i++) {
            FixtureFile.assertClose(
                    fixture.tensor("out_y" + i), outputs.get(i).value(), TOLERANCE, fixture + ", output " + i);
            Variable weighted = Arithmetic.multiply(outputs.get(i), tape.constant(fixture.tensor("g_y" + i)));
            Variable sum =
                    Arithmetic.scale(Arithmetic.mean(weighted), weighted.value().size());
            loss = loss == null ? sum : Arithmetic.add(loss, sum);
        }
        tape.backward(Objects.requireNonNull(loss));
        for (Parameter parameter : network.parameters()) {
            FixtureFile.assertClose(
                    fixture.tensor("d_" + parameter.path()),
                    parameter.gradient(),
                    TOLERANCE,
                    fixture + ", gradient of " + parameter.path());
        }
    }

    private static Map<String, Tensor> part(Case fixture, String prefix) {
        Map<String, Tensor> part = new TreeMap<>();
        fixture.tensors().forEach((name, values) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), values);
            }
        });
        return part;
    }

    private static Graph graph(Case fixture) {
        String variant = fixture.metadata().path("variant").asText();
        GraphBuilder g = Graph.builder();
        List<Node> outputs = switch (fixture.metadata().path("kind").asText()) {
            case "merge" ->
                List.of(merged(g, variant, fixture.metadata().path("masked").asBoolean()));
            case "broadcast" -> List.of(broadcast(g));
            case "shared" -> shared(g);
            case "attention" -> List.of(attention(g));
            case "axes" -> List.of(axes(g));
            case "translation" -> List.of(translation(g, variant));
            default -> throw new IllegalArgumentException(fixture.toString());
        };
        for (int i = 0; i < outputs.size(); i++) {
            g.output("y" + i, outputs.get(i));
        }
        return g.build();
    }

    private static Embedding embedding() {
        return Embedding.of(VOCABULARY, WIDTH).maskZero(true);
    }

    private static Node merged(GraphBuilder g, String merge, boolean masked) {
        Node a = g.input("a", Shape.of(TIME));
        Node b = g.input("b", masked ? Shape.of(TIME) : Shape.of(TIME, WIDTH));
        Node x = g.add("left", embedding(), a);
        Node y = masked ? g.add("right", embedding(), b) : b;
        LayerSpec layer = switch (merge) {
            case "add" -> new Add();
            case "subtract" -> new Subtract();
            case "multiply" -> new Multiply();
            case "average" -> new Average();
            case "maximum" -> new Maximum();
            case "minimum" -> new Minimum();
            case "concatenate" -> Concatenate.lastAxis();
            case "concatenate_time" -> Concatenate.axis(1);
            default -> throw new IllegalArgumentException(merge);
        };
        return g.add("lstm", Lstm.units(UNITS), g.add("merge", layer, x, y));
    }

    private static Node broadcast(GraphBuilder g) {
        Node a = g.input("a", Shape.of(WIDTH));
        Node b = g.input("b", Shape.of(TIME, WIDTH));
        Node c = g.input("c", Shape.of(TIME, 1));
        Node sum = g.add("merge", new Add(), g.add("left", Dense.units(WIDTH), a), b, c);
        return g.add("gru", Gru.units(UNITS), sum);
    }

    private static List<Node> shared(GraphBuilder g) {
        Node a = g.input("a", Shape.of(TIME));
        Node b = g.input("b", Shape.of(TIME));
        SharedLayer words = g.layer("words", embedding());
        SharedLayer reader = g.layer("reader", Lstm.units(UNITS));
        Node x = reader.call(words.call(a));
        Node y = reader.call(words.call(b));
        Node cosine = g.add("cosine", Dot.axes(1).normalize(true), x, y);
        return List.of(cosine, g.add("out", Dense.units(2), g.add("product", new Multiply(), x, y)));
    }

    private static Node translation(GraphBuilder g, String cell) {
        RecurrentSpec<?> layer = switch (cell) {
            case "lstm" -> Lstm.units(UNITS);
            case "gru" -> Gru.units(UNITS);
            default -> Rnn.units(UNITS);
        };
        Node a = g.input("a", Shape.of(TIME));
        Node b = g.input("b", Shape.of(TIME));
        List<Node> encoded = g.addAll("encoder", layer.returnState(), g.add("left", embedding(), a));
        List<Node> sources = new ArrayList<>(List.of(g.add("right", embedding(), b)));
        sources.addAll(encoded.subList(1, encoded.size()));
        Node y = g.add("decoder", layer.returnSequences(), sources.toArray(Node[]::new));
        return g.add("out", Dense.units(VOCABULARY), y);
    }

    private static Node attention(GraphBuilder g) {
        Node a = g.input("a", Shape.of(TIME, WIDTH));
        Node b = g.input("b", Shape.of(TIME + 2, WIDTH));
        Node query = g.add("query", Dense.units(UNITS), a);
        Node scores = g.add("scores", Dot.axes(2), query, g.add("key", Dense.units(UNITS), b));
        Node read = g.add("read", Dot.axes(2, 1), scores, b);
        return g.add("both", Concatenate.lastAxis(), query, read);
    }

    private static Node axes(GraphBuilder g) {
        Node a = g.input("a", Shape.of(TIME, WIDTH));
        Node x = g.add("permute", Permute.dims(2, 1), g.add("first", Dense.units(2), a));
        x = g.add("flatten", new Flatten(), g.add("reshape", Reshape.to(5, -1), x));
        x = g.add("repeat", RepeatVector.times(3), g.add("second", Dense.units(UNITS), x));
        return g.add("rnn", Rnn.units(UNITS), x);
    }
}
