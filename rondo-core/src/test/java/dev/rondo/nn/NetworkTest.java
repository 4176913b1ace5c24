package dev.rondo.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Arithmetic;
import dev.rondo.nn.layer.BatchNorm;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Dropout;
import dev.rondo.nn.layer.Embedding;
import dev.rondo.nn.layer.TiedDense;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static final Sequential SPEC = Sequential.of(
            Lstm.units(8).returnSequences(), Dropout.rate(0.5), Lstm.units(4), Dense.units(3), Dense.units(1));

    @Test
    void layersAreNamedByTypeAndCount() {
        assertEquals(List.of("lstm0", "dropout0", "lstm1", "dense0", "dense1"), SPEC.names());
    }

    @Test
    void theSummaryHasARowForEachLayer() {
        Network network = Network.build(SPEC, Shape.of(10, 2), 1);
        assertEquals(
                List.of(
                        row("lstm0", "lstm", "input", Shape.of(Shape.ANY, 10, 8), 4 * 8 * 11),
                        row("dropout0", "dropout", "lstm0", Shape.of(Shape.ANY, 10, 8), 0),
                        row("lstm1", "lstm", "dropout0", Shape.of(Shape.ANY, 4), 4 * 4 * 13),
                        row("dense0", "dense", "lstm1", Shape.of(Shape.ANY, 3), 15),
                        row("dense1", "dense", "dense0", Shape.of(Shape.ANY, 1), 4)),
                network.summary());
        assertEquals(network.summary(), Network.summary(SPEC, Shape.of(10, 2)));
        assertEquals(Shape.of(Shape.ANY, 1), network.outputShape());
        assertEquals(Shape.of(Shape.ANY, 10, 2), network.inputShape());
    }

    private static LayerSummary row(String name, String type, String input, Shape output, long weights) {
        return new LayerSummary(name, type, List.of(output), weights, List.of(input));
    }

    @Test
    void aCopyComputesTheSameAndHasWeightsOfItsOwn() {
        Network network = Network.build(SPEC, Shape.of(10, 2), 1);
        Network copy = network.copy();
        assertEquals(network.weights().keySet(), copy.weights().keySet());
        network.weights()
                .forEach((path, value) ->
                        assertArrayEquals(value.data(), copy.weights().get(path).data(), path));
        assertEquals(network.summary(), copy.summary());
        copy.weights().get("dense1.bias").data()[0] = 5;
        assertEquals(0, network.weights().get("dense1.bias").data()[0]);
    }

    @Test
    void aCopyHasFrozenTiedAndRunningWeightsToo() {
        GraphBuilder g = Graph.builder();
        Node ids = g.input("ids", Shape.of(Shape.ANY));
        Node x = g.add("table", Embedding.of(7, 4).trainable(false), ids);
        x = g.add("scale", BatchNorm.defaults(), g.add("lstm", Lstm.units(4).returnSequences(), x));
        g.output("scores", g.add("scores", TiedDense.to("table", 7), x));
        Network network = Network.build(g.build(), 1);
        Network copy = network.copy();
        Tensor some = Tensor.of(Shape.of(1, 3), 1, 6, 2);
        Tape training = Tape.training(1);
        copy.forward(training.constant(some));
        Network second = network.copy();
        assertArrayEquals(
                network.forward(Tape.inference().constant(some)).value().data(),
                second.forward(Tape.inference().constant(some)).value().data());
        assertEquals(
                network.parameters().stream().map(Parameter::isTrainable).toList(),
                copy.parameters().stream().map(Parameter::isTrainable).toList());
        assertTrue(copy.parameters().stream().anyMatch(parameter -> !parameter.isTrainable()));
        assertNotEquals(
                copy.weights().get("scale.moving_mean").data()[0],
                network.weights().get("scale.moving_mean").data()[0],
                "what a copy takes down in training is its own");
    }

    @Test
    void aNetworkForInferenceHasWeightsOfItsOwnThatTrainingLeaves() {
        Network network = Network.build(SPEC, Shape.of(10, 2), 1);
        Network used = network.forInference();
        float before = predict(used);
        network.weights().get("lstm0.kernel").data()[0] += 1;
        assertEquals(before, predict(used));
        assertNotEquals(before, predict(network));
        assertEquals(0, used.weightCount());
        assertTrue(network.weightCount() > 0);
    }

    @Test
    void aWeightThatIsSetReachesANetworkForInferenceThatHasRun() {
        Network used = Network.build(SPEC, Shape.of(10, 2), 1).forInference();
        float before = predict(used);
        Network other = Network.build(SPEC, Shape.of(10, 2), 2);
        other.weights().forEach(used::setWeight);
        assertNotEquals(before, predict(used));
        assertEquals(predict(other), predict(used));
    }

    /** What a network of {@link #SPEC} gives for a sample. */
    private static float predict(Network network) {
        Tensor x = Tensor.zeros(1, 10, 2);
        x.data()[2] = 0.5f;
        return network.forward(Tape.inference().constant(x)).value().item();
    }

    @Test
    void aSingleLayerIsANetwork() {
        Network network = Network.build(Gru.units(4), Shape.of(10, 2), 1);
        assertEquals(List.of(row("gru", "gru", "input", Shape.of(Shape.ANY, 4), 3 * 4 * 6 + 24)), network.summary());
        assertEquals(
                List.of("kernel", "recurrent_kernel", "bias"),
                network.parameters().stream().map(Parameter::path).toList());
    }

    @Test
    void theLengthOfSequencesMayStayOpen() {
        Network network = Network.build(SPEC, Shape.of(Shape.ANY, 2), 1);
        assertEquals(
                Shape.of(Shape.ANY, Shape.ANY, 8), network.summary().getFirst().output());
        for (int time : new int[] {0, 1, 30}) {
            Variable x = Tape.inference().constant(Tensor.zeros(3, time, 2));
            assertEquals(Shape.of(3, 1), network.forward(x).shape());
        }
    }

    @Test
    void aNetworkInANetworkKeepsItsNames() {
        Network network = Network.build(
                Sequential.of(Sequential.of(Lstm.units(2)), Sequential.of(Dense.units(1))), Shape.of(5, 1), 1);
        assertEquals(
                List.of(
                        "sequential0.lstm0.kernel",
                        "sequential0.lstm0.recurrent_kernel",
                        "sequential0.lstm0.bias",
                        "sequential1.dense0.kernel",
                        "sequential1.dense0.bias"),
                network.parameters().stream().map(Parameter::path).toList());
    }

    @Test
    void oneTapeMayRunANetworkTwiceAndGradientsAddUp() {
        Network network = Network.build(Dense.units(1), Shape.of(2), 1);
        Tape tape = Tape.recording();
        Variable first = network.forward(tape.constant(Tensor.matrix(new float[][] {{1, 2}})));
        Variable second = network.forward(tape.constant(Tensor.matrix(new float[][] {{10, 20}})));
        tape.backward(Arithmetic.add(first, second));
        Bits.assertSame(
                new float[] {11, 22}, network.parameters().get(0).gradient().data(), "kernel");
        Bits.assertSame(new float[] {2}, network.parameters().get(1).gradient().data(), "bias");
    }
}
