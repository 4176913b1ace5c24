package dev.rondo.nn.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.MergeMode;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.fixtures.Flat;
import dev.rondo.kernel.Compute;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Context;
import dev.rondo.nn.Graph;
import dev.rondo.nn.GraphBuilder;
import dev.rondo.nn.Network;
import dev.rondo.nn.Node;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.State;
import dev.rondo.nn.layer.Add;
import dev.rondo.nn.layer.Dense;
import dev.rondo.optim.Adam;
import dev.rondo.persist.ModelFile;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.TestSeed;
import dev.rondo.train.FitOptions;
import dev.rondo.train.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BidirectionalTest {
    private final Random random = TestSeed.random("bidirectional");

    private Tensor normal(int... axes) {
        return Problems.normal(random, 1, Shape.of(axes));
    }

    private static BidirectionalLayer build(Bidirectional spec, int inputs) {
        return spec.build(ParameterScope.seeded(5), Shape.of(Shape.ANY, Shape.ANY, inputs));
    }

    @Test
    void weightsAreThoseOfBothDirectionsUnderTheirNames() {
        Network network = Network.build(Sequential.of(Bidirectional.of(Gru.units(3))), Shape.of(Shape.ANY, 2), 1);
        assertEquals(
                List.of(
                        "bidirectional0.forward.kernel",
                        "bidirectional0.forward.recurrent_kernel",
                        "bidirectional0.forward.bias",
                        "bidirectional0.backward.kernel",
                        "bidirectional0.backward.recurrent_kernel",
                        "bidirectional0.backward.bias"),
                network.parameters().stream().map(Parameter::path).toList());
    }

    @Test
    void aBackwardLayerOfItsOwnMayHaveOtherUnitsWhenConcatenated() {
        Bidirectional spec =
                Bidirectional.of(Lstm.units(3)).backwardLayer(Gru.units(5).goBackwards());
        assertEquals(Shape.of(2, 8), spec.outputShape("here", Shape.of(2, 7, 4)));
        assertEquals(3, build(spec, 4).zeroState(2).parts().size());
        assertEquals(
                "here: expected both directions to have the same number of units for merge mode sum, got 3 and 5. Give"
                        + " both the same, or concatenate.",
                assertThrows(
                                ShapeException.class,
                                () -> spec.mergeMode(MergeMode.SUM).outputShape("here", Shape.of(2, 7, 4)))
                        .getMessage());
    }

    @Test
    void layersThatDoNotGoTogetherAreRefused() {
        assertEquals(
                "bidirectional: expected two layers that walk in opposite directions, got two that walk forwards. Change"
                        + " goBackwards of one of them.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Bidirectional.of(Rnn.units(2)).backwardLayer(Rnn.units(2)))
                        .getMessage());
        assertEquals(
                "bidirectional: expected two layers that return alike, got one that returns sequences and one that"
                        + " returns its last output. Change returnSequences of one of them.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Bidirectional.of(Rnn.units(2))
                                        .backwardLayer(
                                                Rnn.units(2).returnSequences().goBackwards()))
                        .getMessage());
    }

    @Test
    void inputsAndStatesThatDoNotFitAreExplained() {
        BidirectionalLayer layer = build(Bidirectional.of(Lstm.units(3)), 4);
        Tape tape = Tape.inference();
        assertEquals(
                "bidirectional: expected a state of 4 parts, 2 of the forward layer and then those of the backward"
                        + " layer, got 2. Start from zeroState.",
                assertThrows(
                                ShapeException.class,
                                () -> layer.sequence(
                                        tape.constant(normal(2, 5, 4)),
                                        List.of(tape.constant(normal(2, 3)), tape.constant(normal(2, 3))),
                                        null))
                        .getMessage());
        assertEquals(
                "bidirectional: a bidirectional layer reads the sequence from its end, too, so it cannot go step by"
                        + " step. Give it whole sequences, or use a layer of one direction for streaming.",
                assertThrows(UnsupportedOperationException.class, () -> layer.step(normal(2, 4), layer.zeroState(2)))
                        .getMessage());
        String message = assertThrows(
                        ShapeException.class,
                        () -> Network.build(Sequential.of(Bidirectional.of(Rnn.units(2))), Shape.of(4), 1))
                .getMessage();
        assertEquals(
                "bidirectional0: expected input [B, T, I], got [?, 4]. Add a time axis.",
                message.replace("[?, ?, ?] (B, T, I)", "[B, T, I]"));
    }

    @ParameterizedTest
    @EnumSource
    void bothDirectionsByThemselvesAreTheTwoLayers(Cell cell) {
        RecurrentSpec<?> forward = cell.spec(3).returnSequences();
        ParameterScope scope = ParameterScope.seeded(5);
        BidirectionalLayer layer = Bidirectional.of(forward).build(scope, Shape.of(2, 6, 4));
        TreeMap<String, Tensor> weights = new TreeMap<>();
        scope.parameters().forEach(parameter -> weights.put(parameter.path(), parameter.value()));
        ParameterScope loading = ParameterScope.loading(weights);
        Recurrent one = forward.build(loading.child("forward"), Shape.of(2, 6, 4));
        Recurrent other = forward.reversed().build(loading.child("backward"), Shape.of(2, 6, 4));
        Mask mask = Mask.of(2, 6, true, false, true, true, false, false, false, false, false, false, false, false);
        Tensor x = normal(2, 6, 4);
        State state = layer.zeroState(2);
        for (Tensor part : state.parts()) {
            System.arraycopy(normal(2, 3).data(), 0, part.data(), 0, 6);
        }
        Tape tape = Tape.inference();
        Variable input = tape.constant(x);
        List<Variable> start = state.parts().stream().map(tape::constant).toList();
        int parts = cell.states().size();

        var both = layer.directions(input, start, mask);

        Unrolled expectedForward = one.sequence(input, start.subList(0, parts), mask);
        Unrolled expectedBackward = other.sequence(input, start.subList(parts, 2 * parts), mask);
        assertSame(expectedForward, both.forward());
        assertSame(expectedBackward, both.backward());
    }

    /** Keras's merge_mode=None: y and y_rev flipped into the order of the steps, zero where masked; then the states. */
    @ParameterizedTest
    @EnumSource
    void unmergedOutputsAreTheHalvesOfTheConcatenatedOne(Cell cell) {
        Bidirectional spec = Bidirectional.of(cell.spec(3).returnSequences())
                .backwardLayer(Gru.units(2).returnSequences().goBackwards());
        Shape input = Shape.of(2, 6, 4);
        Mask mask = Mask.of(2, 6, true, false, true, true, false, false, false, false, false, false, false, false);
        Tape tape = Tape.recording();
        Variable x = tape.input(normal(2, 6, 4)).maskBy(mask);
        Unrolled joined = spec.build(ParameterScope.seeded(5), input).unroll(List.of(x), Context.none());
        Unmerged unmerged = spec.mergeMode(MergeMode.SUM).unmerged().returnState();
        ParameterScope scope = ParameterScope.seeded(5);
        List<Variable> outputs = unmerged.build(scope, List.of(input)).forward(List.of(x), Context.none());

        assertEquals(
                unmerged.outputShapes("here", List.of(input)),
                outputs.stream().map(Variable::shape).toList());
        float[] both = joined.output().value().data();
        for (int step = 0; step < 12; step++) {
            for (int unit = 0; unit < 5; unit++) {
                Variable output = outputs.get(unit < 3 ? 0 : 1);
                float[] half = output.value().data();
                assertEquals(both[step * 5 + unit], half[unit < 3 ? step * 3 + unit : step * 2 + unit - 3]);
                assertEquals(mask, output.mask());
            }
        }
        assertSame(
                new Unrolled(outputs.get(0), joined.state()),
                new Unrolled(outputs.get(0), outputs.subList(2, outputs.size())));
        assertEquals("forward.kernel", scope.parameters().getFirst().path());

        tape.backward(outputs.get(1), normal(2, 6, 2));
        assertTrue(Arrays.equals(
                new float[4 * 3],
                Arrays.copyOf(scope.parameters().getFirst().gradient().data(), 12)));
        assertTrue(scope.parameters().getLast().gradient().data()[0] != 0, "the backward layer's bias");
    }

    /** An encoder whose two directions start a decoder each; it trains, and comes back from a file. */
    @Test
    void unmergedOutputsAndStatesAreNodesOfAGraph(@TempDir Path folder) throws IOException {
        GraphBuilder g = Graph.builder();
        Node x = g.input("x", Shape.of(Shape.ANY, 2));
        List<Node> encoded =
                g.addAll("encoder", Bidirectional.of(Lstm.units(3)).unmerged().returnState(), x);
        assertEquals(6, encoded.size());
        Node ahead = g.add("ahead", Lstm.units(3), x, encoded.get(2), encoded.get(3));
        Node behind = g.add("behind", Lstm.units(3), x, encoded.get(4), encoded.get(5));
        Node sum = g.add(new Add(), g.add(new Add(), encoded.get(0), encoded.get(1)), g.add(new Add(), ahead, behind));
        Network network =
                Network.build(g.output("y", g.add("out", Dense.units(1), sum)).build(), 1);
        Tensor inputs = normal(16, 5, 2);
        Tensor targets = Tensor.zeros(16, 1);
        for (int n = 0; n < 16; n++) {
            targets.set(inputs.get(n, 0, 0) - inputs.get(n, 4, 1), n, 0);
        }
        Model model = Model.compile(network, Loss.mse(), Adam.withRate(0.02));
        double[] loss = model.fit(inputs, targets, FitOptions.epochs(60)).loss();
        assertTrue(loss[59] < 0.1 * loss[0], () -> loss[0] + " to " + loss[59]);
        Path file = folder.resolve("model.safetensors");
        ModelFile.of(network, Map.of()).write(file);
        Network again = ModelFile.read(file).network();
        assertEquals(network.spec(), again.spec());
        Bits.assertSame(
                network.forward(Tape.inference().constant(inputs)).value().data(),
                again.forward(Tape.inference().constant(inputs)).value().data(),
                "output");
    }

    private static void assertSame(Unrolled expected, Unrolled actual) {
        Bits.assertSame(
                expected.output().value().data(), actual.output().value().data(), "output");
        for (int i = 0; i < expected.state().size(); i++) {
            Bits.assertSame(
                    expected.state().get(i).value().data(),
                    actual.state().get(i).value().data(),
                    "state");
        }
    }

    /** What stands in the padding reaches neither outputs nor gradients, not even NaN. */
    @ParameterizedTest
    @EnumSource
    void maskedStepsReachNothing(MergeMode mode) {
        for (boolean sequences : new boolean[] {true, false}) {
            Tensor x = normal(2, 4, 3);
            Tensor spoiled = x.copy();
            for (int i : new int[] {3, 4, 5, 12, 23}) {
                spoiled.data()[i] = Float.NaN;
            }
            Mask mask = Mask.of(2, 4, true, false, true, true, false, false, false, false);
            Bits.assertSame(pass(mode, sequences, x, mask, 1), pass(mode, sequences, spoiled, mask, 1), mode.name());
        }
    }

    @ParameterizedTest
    @EnumSource
    void anyNumberOfThreadsGivesTheSameBits(MergeMode mode) {
        for (boolean sequences : new boolean[] {true, false}) {
            for (int batch : new int[] {0, 1, 2, 19}) {
                for (int time : new int[] {0, 1, 5}) {
                    Tensor x = normal(batch, time, 3);
                    Bits.assertSame(
                            pass(mode, sequences, x, null, 1),
                            pass(mode, sequences, x, null, 4),
                            TestSeed.replay(mode + " of " + x.shape()));
                }
            }
        }
    }

    /** Outputs, and the gradients of inputs that count and weights, one after another. */
    private float[] pass(MergeMode mode, boolean sequences, Tensor x, @Nullable Mask mask, int threads) {
        return Compute.threads(threads).get(() -> {
            Lstm lstm = sequences ? Lstm.units(3).returnSequences() : Lstm.units(3);
            ParameterScope scope = ParameterScope.seeded(5);
            BidirectionalLayer layer = Bidirectional.of(lstm).mergeMode(mode).build(scope, x.shape());
            Tape tape = Tape.recording();
            Variable input = tape.input(x).maskBy(mask);
            Variable output = layer.forward(input);
            Tensor factors = Tensor.zeros(output.shape());
            for (int i = 0; i < factors.size(); i++) {
                factors.data()[i] = (float) StrictMath.cos(i);
            }
            tape.backward(output, factors);
            List<Tensor> all = new ArrayList<>(List.of(output.value(), input.gradient()));
            scope.parameters().forEach(parameter -> all.add(parameter.gradient()));
            return Flat.join(all).data();
        });
    }
}
