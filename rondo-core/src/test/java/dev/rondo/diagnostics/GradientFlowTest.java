package dev.rondo.diagnostics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.data.Dataset;
import dev.rondo.data.NamedDataset;
import dev.rondo.kernel.Activation;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Context;
import dev.rondo.nn.Graph;
import dev.rondo.nn.GraphBuilder;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Network;
import dev.rondo.nn.Node;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.Regularizer;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.SharedLayer;
import dev.rondo.nn.State;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Dropout;
import dev.rondo.nn.layer.Regularized;
import dev.rondo.nn.layer.Residual;
import dev.rondo.nn.recurrent.Bidirectional;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.nn.recurrent.LstmByHand;
import dev.rondo.nn.recurrent.Recurrent;
import dev.rondo.nn.recurrent.RecurrentCell;
import dev.rondo.nn.recurrent.Rnn;
import dev.rondo.nn.recurrent.scan.Lru;
import dev.rondo.nn.recurrent.scan.MinGru;
import dev.rondo.nn.recurrent.scan.Qrnn;
import dev.rondo.nn.recurrent.scan.Slstm;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GradientFlowTest {
    private static final int TIME = 50;
    private static final float EPSILON = 0x1p-6f;

    private static Dataset samples(int count, int time) {
        RandomStream random = RandomStream.of(1, "flow");
        Tensor x = Tensor.zeros(count, time, 2);
        Tensor y = Tensor.zeros(count, 1);
        for (int i = 0; i < x.size(); i++) {
            x.data()[i] = (float) random.nextNormal();
        }
        for (int i = 0; i < count; i++) {
            y.data()[i] = (float) random.nextNormal();
        }
        return new Dataset(x, y);
    }

    private static Network network(LayerSpec... layers) {
        return Network.build(Sequential.of(layers), Shape.of(Shape.ANY, 2), 1);
    }

    @Test
    void whatArrivesIsSaidInWords() {
        assertEquals(
                "the gradient vanishes: 0.0010 of its norm at the last step arrives at the first, 3 steps back (x 0.100 a"
                        + " step); after 3 steps less than a hundredth is left.",
                layer(0.001, 0.01, 0.1, 1).words());
        assertEquals(2, layer(0.001, 0.01, 0.1, 1).reach());
        assertEquals(
                "the gradient explodes: 1.0e+03 of its norm at the last step arrives at the first, 1 step back (x 1000.000"
                        + " a step).",
                layer(1000, 1).words());
        assertEquals(
                "the gradient arrives: 0.25 of its norm at the last step arrives at the first, 2 steps back (x 0.500 a"
                        + " step).",
                layer(1, 2, 4).words());
        assertEquals(2, layer(1, 2, 4).reach());
        assertEquals("there is no step back to follow the gradient over.", layer(1).words());
        assertEquals("no gradient arrives at the last step.", layer(1, 0).words());
    }

    private static GradientFlow.LayerFlow layer(double... norms) {
        return new GradientFlow.LayerFlow("rnn0", Arrays.stream(norms).boxed().toList());
    }

    /** With h_t = x_t + u h_{t-1} and the loss (h_T - y)^2, dLoss/dh_t is 2 (h_T - y) u^(T - t). */
    @Test
    void aLinearRecurrenceHasTheNormsOfItsFormula() {
        for (float u : new float[] {0.5f, 1f, 1.5f}) {
            Network network = Network.load(
                    Rnn.units(1).activation(Activation.LINEAR).useBias(false),
                    Shape.of(Shape.ANY, 1),
                    Map.of(
                            "kernel",
                            Tensor.matrix(new float[][] {{1}}),
                            "recurrent_kernel",
                            Tensor.matrix(new float[][] {{u}})));
            Dataset data =
                    new Dataset(Tensor.of(Shape.of(1, 4, 1), 1, 2, -1, 3), Tensor.matrix(new float[][] {{0.5f}}));
            double end = 3 + u * (-1 + u * (2 + u));
            GradientFlow.LayerFlow flow =
                    GradientFlow.of(network, Loss.mse(), data).layers().getFirst();
            assertEquals("rnn", flow.layer());
            for (int t = 0; t < 4; t++) {
                double expected = Math.abs(2 * (end - 0.5)) * Math.pow(u, 3 - t);
                assertEquals(expected, flow.norms().get(t), 1e-6 * expected, "u " + u + ", step " + t);
            }
            assertEquals(u, flow.factor(), 1e-6);
        }
    }

    @Test
    void stepsThatAreLeftOutPassTheGradientAndWeightsMultiplyIt() {
        Network network = network(Gru.units(3).returnSequences(), Lstm.units(4), Dense.units(1));
        Dataset whole = samples(4, 6);
        Tensor twice = Tensor.zeros(4);
        Arrays.fill(twice.data(), 2f);
        Dataset padded = whole.mask(Mask.ofLengths(6, 4, 4, 4, 4)).weights(twice);
        Tensor cut = Tensor.zeros(4, 4, 2);
        for (int b = 0; b < 4; b++) {
            System.arraycopy(whole.inputs().data(), b * 12, cut.data(), b * 8, 8);
        }
        GradientFlow shorter = GradientFlow.of(network, Loss.mse(), new Dataset(cut, whole.targets()));
        GradientFlow flow = GradientFlow.of(network, Loss.mse(), padded);
        for (int layer = 0; layer < 2; layer++) {
            List<Double> expected = shorter.layers().get(layer).norms();
            List<Double> norms = flow.layers().get(layer).norms();
            for (int t = 0; t < 4; t++) {
                assertEquals(2 * expected.get(t), norms.get(t), 1e-6, "layer " + layer + ", step " + t);
            }
            // Nothing reads what the first layer says behind the last step that counts; the second one says it again.
            assertEquals(layer == 0 ? 0 : norms.get(3), norms.get(5), 1e-6, "layer " + layer);
        }
    }

    /** Every element of h_t is changed by itself, up and down, and the run goes on from there. */
    @Test
    void stackedLayersAgreeWithDifferencesOfTheLoss() {
        Lstm first = Lstm.units(3).returnSequences();
        Gru second = Gru.units(3).goBackwards();
        Network network = network(first, Dropout.rate(0.5), second, Dense.units(1));
        Dataset data = samples(4, 5);
        GradientFlow flow = GradientFlow.of(network, Loss.mse(), data);
        assertEquals(
                List.of("lstm0", "gru0"),
                flow.layers().stream().map(GradientFlow.LayerFlow::layer).toList());
        ParameterScope scope = ParameterScope.loading(network.weights());
        Recurrent lstm = first.build(scope.child("lstm0"), Shape.of(Shape.ANY, Shape.ANY, 2));
        Recurrent gru = second.build(scope.child("gru0"), Shape.of(Shape.ANY, Shape.ANY, 3));
        Layer dense = Dense.units(1).build(scope.child("dense0"), Shape.of(Shape.ANY, 3));
        for (int layer = 0; layer < 2; layer++) {
            for (int t = 0; t < 5; t++) {
                double squares = 0;
                for (int element = 0; element < 12; element++) {
                    double[] losses = new double[2];
                    for (int side = 0; side < 2; side++) {
                        float change = side == 0 ? EPSILON : -EPSILON;
                        Change inFirst = new Change(layer == 0 ? t : -1, element, change);
                        Change inSecond = new Change(layer == 1 ? t : -1, element, change);
                        List<Tensor> h = new ArrayList<>(steps(lstm, inputs(data), inFirst));
                        Tensor last = steps(gru, h.reversed(), inSecond).getLast();
                        losses[side] = meanSquaredError(dense, last, data.targets());
                    }
                    double derivative = (losses[0] - losses[1]) / (2 * EPSILON);
                    squares += derivative * derivative;
                }
                double expected = Math.sqrt(squares);
                assertEquals(
                        expected,
                        flow.layers().get(layer).norms().get(t),
                        2e-3 * expected,
                        "layer " + layer + ", step " + t);
            }
        }
    }

    /** What is added to an element of h after a step. */
    private record Change(int step, int element, float by) {}

    private static List<Tensor> inputs(Dataset data) {
        List<Tensor> steps = new ArrayList<>();
        for (int t = 0; t < 5; t++) {
            Tensor x = Tensor.zeros(4, 2);
            for (int n = 0; n < 4; n++) {
                for (int i = 0; i < 2; i++) {
                    x.set(data.inputs().get(n, t, i), n, i);
                }
            }
            steps.add(x);
        }
        return steps;
    }

    private static List<Tensor> steps(Recurrent layer, List<Tensor> inputs, Change change) {
        State state = layer.zeroState(4);
        List<Tensor> outputs = new ArrayList<>();
        for (int t = 0; t < inputs.size(); t++) {
            List<Tensor> parts = new ArrayList<>();
            layer.step(inputs.get(t), state).parts().forEach(part -> parts.add(part.copy()));
            if (t == change.step()) {
                parts.getFirst().data()[change.element()] += change.by();
            }
            state = new State(parts);
            outputs.add(state.h());
        }
        return outputs;
    }

    private static double meanSquaredError(Layer dense, Tensor h, Tensor targets) {
        float[] output = dense.forward(Tape.inference().constant(h)).value().data();
        double sum = 0;
        for (int n = 0; n < output.length; n++) {
            double error = (double) output[n] - targets.data()[n];
            sum += error * error;
        }
        return sum / output.length;
    }

    private static List<String> followed(GradientFlow flow) {
        return flow.layers().stream().map(GradientFlow.LayerFlow::layer).toList();
    }

    private static void assertSameNorms(GradientFlow expected, GradientFlow flow, double tolerance) {
        for (int i = 0; i < expected.layers().size(); i++) {
            List<Double> norms = expected.layers().get(i).norms();
            for (int t = 0; t < norms.size(); t++) {
                assertEquals(
                        norms.get(t),
                        flow.layers().get(i).norms().get(t),
                        tolerance * norms.get(t),
                        "layer " + i + ", step " + t);
            }
        }
    }

    /** A wrapper that changes no number changes no norm. */
    @Test
    void layersWithinOtherLayersAreFollowed() {
        Dataset data = samples(4, 5);
        Network plain = network(Gru.units(2).returnSequences(), Lstm.units(3), Dense.units(1));
        GradientFlow expected = GradientFlow.of(plain, Loss.mse(), data);
        LayerSpec stateful = Gru.units(2).returnSequences().stateful();
        LayerSpec regularized = Regularized.of(Lstm.units(3)).kernelRegularizer(Regularizer.l2(1));
        Network wrapped = network(stateful, regularized, Dense.units(1));
        copyWeights(plain, wrapped);
        GradientFlow flow = GradientFlow.of(wrapped, Loss.mse(), data);
        assertEquals(List.of("stateful0", "regularized0"), followed(flow));
        assertSameNorms(expected, flow, 0);

        GraphBuilder g = Graph.builder();
        Node x = g.input("x", Shape.of(Shape.ANY, 2));
        Node y = g.add(
                "out",
                Dense.units(1),
                g.add("top", Lstm.units(3), g.add("low", Gru.units(2).returnSequences(), x)));
        Network graph = Network.build(g.output("y", y).build(), 1);
        copyWeights(plain, graph);
        GradientFlow ofGraph = GradientFlow.of(graph, Loss.mse(), data);
        assertEquals(List.of("low", "top"), followed(ofGraph));
        assertSameNorms(expected, ofGraph, 0);
        NamedDataset named = NamedDataset.empty().input("x", data.inputs()).target("y", data.targets());
        assertSameNorms(expected, GradientFlow.of(graph, Map.of("y", Loss.mse()), named), 0);
        assertEquals(
                "Expected losses of outputs [y] that have a target, got losses [z] and targets [y]. Name outputs of the"
                        + " network.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> GradientFlow.of(graph, Map.of("z", Loss.mse()), named))
                        .getMessage());
    }

    private static void copyWeights(Network from, Network to) {
        for (int i = 0; i < from.parameters().size(); i++) {
            float[] weights = from.parameters().get(i).value().data();
            System.arraycopy(weights, 0, to.parameters().get(i).value().data(), 0, weights.length);
        }
    }

    /** With y = x + h, the way round the layer brings the loss's gradient to no step but the last. */
    @Test
    void bothDirectionsResidualsAndCallsAreFollowedByThemselves() {
        Dataset data = samples(4, 5);
        Network network = network(
                Residual.of(Rnn.units(2).returnSequences()),
                Bidirectional.of(MinGru.units(3).returnSequences()),
                RecurrentCell.of(new LstmByHand(2)),
                Dense.units(1));
        GradientFlow flow = GradientFlow.of(network, Loss.mse(), data);
        assertEquals(
                List.of("residual0", "bidirectional0.forward", "bidirectional0.backward", "recurrent_cell0"),
                followed(flow));
        flow.layers().forEach(layer -> {
            assertEquals(5, layer.norms().size(), layer.layer());
            layer.norms().forEach(norm -> assertTrue(norm > 0, layer.layer()));
        });

        GraphBuilder g = Graph.builder();
        Node x = g.input("x", Shape.of(Shape.ANY, 2));
        SharedLayer twice = g.layer("twice", Rnn.units(2).returnSequences());
        Node y = g.add("out", Dense.units(1), g.add("last", Rnn.units(2), twice.call(twice.call(x))));
        Network shared = Network.build(g.output("y", y).build(), 1);
        assertEquals(List.of("twice", "twice@1", "last"), followed(GradientFlow.of(shared, Loss.mse(), data)));
    }

    /** Every layer's outputs are the same, step by step as at once: with masks, backwards and with zeros for masked steps. */
    @Test
    void stepByStepTheNetworkSaysTheSame() {
        Tensor x = samples(3, 6).inputs();
        Mask mask = Mask.of(
                3, 6, false, true, true, false, true, false, true, true, true, true, true, true, false, false, false,
                false, false, false);
        for (LayerSpec spec : List.of(
                Lstm.units(3).returnSequences(),
                Gru.units(3).goBackwards(),
                Rnn.units(3).returnSequences().goBackwards().zeroOutputForMask(),
                Lstm.units(4).projection(2).zeroOutputForMask(),
                Bidirectional.of(Lru.units(3).returnSequences()),
                Qrnn.units(3).returnSequences(),
                Slstm.units(3).zeroOutputForMask(),
                RecurrentCell.of(new LstmByHand(2)).returnSequences().goBackwards())) {
            Network network = Network.build(spec, Shape.of(Shape.ANY, 2), 1);
            Variable whole = network.forward(Tape.inference().constant(x).maskBy(mask));
            Variable steps =
                    network.forward(Tape.inference().constant(x).maskBy(mask), Context.stepwise((path, outputs) -> {}));
            assertArrayEquals(whole.value().data(), steps.value().data(), 1e-6f, spec.toString());
            for (int i = 0; i < 18 && whole.mask() != null; i++) {
                Mask expected = whole.mask();
                Mask shown = Objects.requireNonNull(steps.mask());
                assertEquals(expected.keeps(i / 6, i % 6), shown.keeps(i / 6, i % 6), spec.toString());
            }
        }
    }

    @Test
    void theNetworkStaysAsItIs() {
        Network network = network(Lstm.units(3), Dense.units(1));
        Map<String, float[]> before = new TreeMap<>();
        network.parameters().forEach(parameter -> {
            parameter.gradient().data()[0] = 7;
            before.put(parameter.path(), parameter.value().data().clone());
        });
        GradientFlow.of(network, Loss.mse(), samples(4, 5));
        for (Parameter parameter : network.parameters()) {
            assertArrayEquals(before.get(parameter.path()), parameter.value().data());
            float[] gradient = new float[parameter.value().size()];
            gradient[0] = 7;
            assertArrayEquals(gradient, parameter.gradient().data());
        }
    }

    @Test
    void samplesThatGoThroughInPartsGiveTheNormsOfTheWhole() {
        Network network = network(Rnn.units(3).returnSequences(), Gru.units(2), Dense.units(1));
        Dataset data = samples(4, 5);
        int[] rows = IntStream.range(0, 600).map(i -> i % 4).toArray();
        Dataset repeated = new Dataset(data.inputs().rows(rows), data.targets().rows(rows));
        GradientFlow few = GradientFlow.of(network, Loss.mse(), data);
        GradientFlow many = GradientFlow.of(network, Loss.mse(), repeated);
        // 150 copies of each sample, each with a 150th of the gradient.
        for (int layer = 0; layer < 2; layer++) {
            for (int t = 0; t < 5; t++) {
                double expected = few.layers().get(layer).norms().get(t) / Math.sqrt(150);
                assertEquals(expected, many.layers().get(layer).norms().get(t), 1e-5 * expected);
            }
        }
    }

    @Test
    void theGradientOfAnRnnVanishesWhereThatOfAnLstmArrives() {
        Dataset data = samples(16, TIME);
        GradientFlow rnn = GradientFlow.of(network(Rnn.units(8), Dense.units(1)), Loss.mse(), data);
        Network lstm = network(Lstm.units(8), Dense.units(1));
        float[] bias = Objects.requireNonNull(lstm.weights().get("lstm0.bias")).data();
        for (int i = 8; i < 16; i++) {
            bias[i] = 5; // a forget gate that is open, as one that has learned to remember
        }
        GradientFlow both = rnn.beside(GradientFlow.of(lstm, Loss.mse(), data));
        double ofRnn = both.layers().get(0).factor();
        double ofLstm = both.layers().get(1).factor();
        assertTrue(ofRnn < 0.9, both::table);
        assertTrue(ofLstm > 0.95 && ofLstm < 1.05, both::table);
    }

    @Test
    void theTableHasALineAStepAndTheFactor() {
        GradientFlow flow = new GradientFlow(List.of(
                new GradientFlow.LayerFlow("rnn0", List.of(0.001, 0.01, 0.1)),
                new GradientFlow.LayerFlow("encoder.lstm0", List.of(1.0, 1.0, 1.0))));
        assertEquals("""
                       step       rnn0  encoder.lstm0
                          1  1.000e-03      1.000e+00
                          2  1.000e-02      1.000e+00
                          3  1.000e-01      1.000e+00
                a step back    x 0.100        x 1.000
                """, flow.table());
        GradientFlow longer = new GradientFlow(List.of(new GradientFlow.LayerFlow(
                "rnn0", IntStream.rangeClosed(1, 1000).mapToObj(Double::valueOf).toList())));
        List<String> lines = longer.table().lines().toList();
        assertEquals(26, lines.size());
        assertEquals("          1  1.000e+00", lines.get(1));
        assertEquals("       1000  1.000e+03", lines.get(24));
    }

    @Test
    void aNetworkWithoutRecurrentLayersIsRefused() {
        Network network = Network.build(Sequential.of(Dense.units(1)), Shape.of(2), 1);
        assertEquals(
                "Expected a network with a recurrent layer to follow gradients through, got sequential without one. Within"
                        + " a TimeDistributed, layers are not followed.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> GradientFlow.of(
                                        network, Loss.mse(), new Dataset(Tensor.zeros(3, 2), Tensor.zeros(3, 1))))
                        .getMessage());
        assertEquals(
                "There are no samples to follow gradients for. Give at least one.",
                assertThrows(IllegalArgumentException.class, () -> GradientFlow.of(network, Loss.mse(), samples(0, 1)))
                        .getMessage());
    }
}
