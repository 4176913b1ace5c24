package dev.rondo.nn.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Arithmetic;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.fixtures.Flat;
import dev.rondo.nn.Context;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Network;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.State;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.recurrent.Problems.MaskKind;
import dev.rondo.nn.recurrent.Problems.Sizes;
import dev.rondo.persist.ModelFile;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.RelativeError;
import dev.rondo.testing.TestSeed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A user's cell over time: an LSTM from small operations does as the library's. */
class RecurrentCellTest {
    private final Random random = TestSeed.random("recurrent cell");

    @TempDir
    Path folder;

    /** Outputs, states and all gradients, one after another, with the same weights for every spec of one form. */
    private static float[] pass(
            DirectionalSpec spec, Tensor x, List<Tensor> start, @Nullable Mask mask, float[] weights) {
        ParameterScope scope = ParameterScope.seeded(1);
        return pass(spec.build(scope, x.shape()), scope, x, start, mask, weights);
    }

    private static float[] pass(
            Recurrent layer, ParameterScope scope, Tensor x, List<Tensor> start, @Nullable Mask mask, float[] weights) {
        Flat.copy(
                Tensor.of(Shape.of(weights.length), weights),
                scope.parameters().stream().map(parameter -> parameter.value()).toList());
        Tape tape = Tape.recording();
        Variable input = tape.input(x);
        List<Variable> state = start.stream().map(tape::input).toList();
        Unrolled unrolled = layer.sequence(input, state, mask);
        List<Variable> results = new ArrayList<>(List.of(unrolled.output()));
        results.addAll(unrolled.state());
        List<Tensor> all = new ArrayList<>();
        Variable loss = null;
        for (Variable result : results) {
            all.add(result.value());
            for (int i = 0; i < result.value().size(); i++) {
                Tensor factor = Tensor.zeros(result.shape());
                factor.data()[i] = (float) StrictMath.cos(i + 1);
                Variable term = Arithmetic.scale(
                        Arithmetic.mean(Arithmetic.multiply(result, tape.constant(factor))), factor.size());
                loss = loss == null ? term : Arithmetic.add(loss, term);
            }
        }
        if (loss != null) {
            tape.backward(loss);
        }
        all.add(input.gradient());
        state.forEach(part -> all.add(part.gradient()));
        scope.parameters().forEach(parameter -> all.add(parameter.gradient()));
        return Flat.join(all).data();
    }

    @Test
    void anLstmByHandIsTheLstm() {
        int[] batches = {1, 2, 5};
        int[] times = {0, 1, 2, 5};
        for (int n = 0; n < 72; n++) {
            Sizes sizes = new Sizes(batches[n % 3], times[n / 3 % 4], 1 + random.nextInt(3), 1 + random.nextInt(3));
            MaskKind kind = MaskKind.values()[n % 4];
            boolean sequences = random.nextBoolean();
            boolean backwards = random.nextBoolean();
            boolean bidirectional = n % 3 == 2;
            Lstm lstm = Lstm.units(sizes.units());
            RecurrentCell cell = RecurrentCell.of(new LstmByHand(sizes.units()));
            lstm = sequences ? lstm.returnSequences() : lstm;
            lstm = backwards ? lstm.goBackwards() : lstm;
            cell = sequences ? cell.returnSequences() : cell;
            cell = backwards ? cell.goBackwards() : cell;
            Problem drawn = Problems.drawAny(lstm, sizes, kind, random);
            String what = TestSeed.replay(lstm + ", " + sizes + ", " + kind + ", bidirectional " + bidirectional);
            List<Tensor> start = new ArrayList<>(List.of(drawn.array("h0"), drawn.array("c0")));
            List<Tensor> parts =
                    new ArrayList<>(List.of(drawn.array("kernel"), drawn.array("recurrent"), drawn.array("bias")));
            Tensor x = drawn.array("x");
            float[] expected;
            float[] actual;
            if (bidirectional) {
                start.addAll(List.copyOf(start));
                parts.addAll(List.copyOf(parts));
                float[] weights = Flat.join(parts).data();
                ParameterScope one = ParameterScope.seeded(1);
                ParameterScope other = ParameterScope.seeded(1);
                expected = pass(Bidirectional.of(lstm).build(one, x.shape()), one, x, start, drawn.mask(), weights);
                actual = pass(Bidirectional.of(cell).build(other, x.shape()), other, x, start, drawn.mask(), weights);
            } else {
                float[] weights = Flat.join(parts).data();
                expected = pass(lstm, x, start, drawn.mask(), weights);
                actual = pass(cell, x, start, drawn.mask(), weights);
            }
            double error = RelativeError.of(doubles(expected), actual, 0.1);
            assertEquals(0, error, 1e-5, what);
        }
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    @Test
    void aSequenceIsItsStepsToTheBit() {
        Recurrent layer = RecurrentCell.of(new LstmByHand(3)).build(ParameterScope.seeded(1), Shape.of(2, 5, 4));
        Tensor x = Problems.normal(random, 1, Shape.of(2, 5, 4));
        State state = layer.zeroState(2);
        for (int t = 0; t < 5; t++) {
            Tensor step = Tensor.zeros(2, 4);
            for (int b = 0; b < 2; b++) {
                System.arraycopy(x.data(), (b * 5 + t) * 4, step.data(), b * 4, 4);
            }
            state = layer.step(step, state);
        }
        Unrolled whole = layer.sequence(Tape.inference().constant(x), layer.zeroState(2));
        for (int i = 0; i < 2; i++) {
            Bits.assertSame(
                    whole.state().get(i).value().data(), state.parts().get(i).data(), "part " + i);
        }
    }

    @Test
    void masksPaddingAndStatesAreThoseOfAnyRecurrentLayer() {
        Network network = Network.build(
                Sequential.of(RecurrentCell.of(new LstmByHand(3)).returnSequences(), Dense.units(1)),
                Shape.of(Shape.ANY, 2),
                1);
        Tensor x = Problems.normal(random, 1, Shape.of(2, 4, 2));
        Tensor spoiled = x.copy();
        spoiled.data()[7] = Float.NaN;
        spoiled.data()[15] = Float.NaN;
        Mask mask = Mask.ofLengths(4, 3, 0);
        List<float[]> gradients = new ArrayList<>();
        for (Tensor input : List.of(x, spoiled)) {
            Tape tape = Tape.recording();
            Variable output = network.forward(tape.constant(input).maskBy(mask));
            assertEquals(mask, output.mask());
            tape.backward(Arithmetic.mean(output));
            gradients.add(Flat.join(network.parameters().stream()
                            .map(parameter -> parameter.gradient().copy())
                            .toList())
                    .data());
            network.parameters().forEach(parameter -> parameter.clearGradient());
        }
        Bits.assertSame(gradients.get(0), gradients.get(1), "NaN in the padding");

        Context context = Context.carrying();
        Tensor whole = network.forward(Tape.inference().constant(x)).value();
        Tensor flat = x.reshape(Shape.of(8, 2));
        network.forward(Tape.inference().constant(flat.rows(0, 3).reshape(Shape.of(1, 3, 2))), context);
        Tensor last = network.forward(Tape.inference().constant(flat.rows(3, 4).reshape(Shape.of(1, 1, 2))), context)
                .value();
        assertEquals(whole.data()[3], last.data()[0]);
        assertEquals(2, context.states().get("recurrent_cell0").parts().size());
    }

    /** As with the library's layers, whose outputs are in processing order then and whose mask is not. */
    @Test
    void goingBackwardsLeavesTheMaskAsItWas() {
        Recurrent layer = RecurrentCell.of(new LstmByHand(3))
                .goBackwards()
                .returnSequences()
                .build(ParameterScope.seeded(1), Shape.of(2, 4, 2));
        Mask mask = Mask.ofLengths(4, 3, 1);
        Variable x = Tape.inference().constant(Tensor.zeros(2, 4, 2)).maskBy(mask);
        assertEquals(mask, layer.forward(x, Context.none()).mask());
    }

    @Test
    void aCellOfOnesOwnIsSavedAndLoaded() throws IOException {
        LayerSpec spec = Sequential.of(Bidirectional.of(RecurrentCell.of(new LstmByHand(3))), Dense.units(1));
        Network network = Network.build(spec, Shape.of(5, 2), 1);
        Path file = folder.resolve("model.safetensors");
        ModelFile.of(network, Map.of()).write(file);
        Network again = ModelFile.read(file).network();
        assertEquals(spec, again.spec());
        Tensor x = Problems.normal(random, 1, Shape.of(3, 5, 2));
        Bits.assertSame(
                network.forward(Tape.inference().constant(x)).value().data(),
                again.forward(Tape.inference().constant(x)).value().data(),
                "prediction");
    }

    /** A cell whose step does not do what its sizes promise. */
    record Careless(int units) implements CellSpec {
        @Override
        public String type() {
            return "careless";
        }

        @Override
        public List<Integer> stateSizes() {
            return List.of(units);
        }

        @Override
        public CellStep build(ParameterScope scope, int inputs) {
            return (x, state) -> List.of(x);
        }
    }

    private static void assertMisfit(String expected, Executable action) {
        assertEquals(expected, assertThrows(ShapeException.class, action).getMessage());
    }

    @Test
    void whatDoesNotFitIsExplained() {
        RecurrentCell careless = RecurrentCell.of(new Careless(3));
        Network network = Network.build(Sequential.of(careless), Shape.of(5, 2), 1);
        assertMisfit(
                "recurrent_cell0: expected the step of careless to return a state of [[4, 3]], got [[4, 2]]. Return as many"
                        + " parts as stateSizes names, each of its size.",
                () -> network.forward(Tape.inference().constant(Tensor.zeros(4, 5, 2))));
        Recurrent layer = careless.build(ParameterScope.seeded(1), Shape.of(Shape.ANY, 5, 2));
        assertMisfit(
                "recurrent_cell: expected a state of [[1, 3]], got [[1, 3], [1, 3]]. Start from zeroState.",
                () -> layer.step(Tensor.zeros(1, 2), State.of(Tensor.zeros(1, 3), Tensor.zeros(1, 3))));
        assertMisfit(
                "recurrent_cell: expected input [B, T, 2], got [4, 5, 1]. The last axis must have as many inputs as the"
                        + " layer was built for.",
                () -> layer.forward(Tape.inference().constant(Tensor.zeros(4, 5, 1))));
        assertMisfit(
                "recurrent_cell0: expected input [B, T, I], got [?, 2]. Add a time axis.",
                () -> Network.build(Sequential.of(careless), Shape.of(2), 1));
        assertMisfit(
                "careless0: expected input [B, I], got [?, 5, 2]. A cell takes one step.",
                () -> Network.build(Sequential.of(new Careless(3)), Shape.of(5, 2), 1));
        assertMisfit(
                "careless0: expected input [B, I] with a known number I of inputs, got [?, ?]. Give the network's input"
                        + " shape its last axis.",
                () -> Network.build(Sequential.of(new Careless(3)), Shape.of(Shape.ANY), 1));
    }
}
