package dev.rondo.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.nn.Context;
import dev.rondo.nn.Layer;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Network;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.nn.recurrent.Rnn;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Residual, TimeDistributed and Masking. */
class WrappersTest {
    private static Tensor random(int... axes) {
        Tensor tensor = Tensor.zeros(axes);
        RandomStream random = RandomStream.of(3, "wrappers");
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) random.nextNormal();
        }
        return tensor;
    }

    private static Network network(LayerSpec spec, int... sample) {
        return Network.build(spec, Shape.of(sample), 5);
    }

    private static void assertMisfit(String expected, Executable action) {
        assertEquals(expected, assertThrows(ShapeException.class, action).getMessage());
    }

    /** Values and the gradients of the input and the weights, for factors that differ. */
    private static List<Tensor> pass(Network network, Tensor x, @Nullable Mask mask) {
        Tape tape = Tape.recording();
        Variable input = tape.input(x).maskBy(mask);
        Variable output = network.forward(input);
        Tensor factors = Tensor.zeros(output.shape());
        for (int i = 0; i < factors.size(); i++) {
            factors.data()[i] = (float) StrictMath.cos(i);
        }
        tape.backward(output, factors);
        List<Tensor> all = new ArrayList<>(List.of(output.value(), input.gradient(), factors));
        network.parameters().forEach(parameter -> all.add(parameter.gradient()));
        return all;
    }

    @Test
    void residualAddsTheInput() {
        Network plain = network(Lstm.units(3).returnSequences(), -1, 3);
        Network residual = network(Residual.of(Lstm.units(3).returnSequences()), -1, 3);
        assertEquals(plain.weights().keySet(), residual.weights().keySet());
        Tensor x = random(2, 4, 3);
        List<Tensor> expected = pass(plain, x, null);
        List<Tensor> actual = pass(residual, x, null);
        Tensor factors = expected.get(2);
        for (int i = 0; i < x.size(); i++) {
            assertEquals(x.data()[i] + expected.get(0).data()[i], actual.get(0).data()[i]);
            assertEquals(
                    factors.data()[i] + expected.get(1).data()[i], actual.get(1).data()[i], 1e-6);
        }
        Bits.assertSame(expected.get(3).data(), actual.get(3).data(), "gradient of the kernel");
    }

    @Test
    void residualsStack() {
        Network network = network(
                Sequential.of(
                        Residual.of(Gru.units(3).returnSequences()),
                        Residual.of(Sequential.of(Dense.units(7), Dense.units(3))),
                        Lstm.units(2)),
                -1,
                3);
        assertEquals(
                List.of(
                        "residual0.kernel",
                        "residual0.recurrent_kernel",
                        "residual0.bias",
                        "residual1.dense0.kernel",
                        "residual1.dense0.bias",
                        "residual1.dense1.kernel",
                        "residual1.dense1.bias",
                        "lstm0.kernel",
                        "lstm0.recurrent_kernel",
                        "lstm0.bias"),
                network.parameters().stream().map(Parameter::path).toList());
    }

    @Test
    void residualHandsTheMaskOn() {
        Mask mask = Mask.ofLengths(4, 2, 0);
        for (LayerSpec layer : List.of(Gru.units(3).returnSequences(), Dense.units(3), Dropout.rate(0.5))) {
            Network network = network(Residual.of(layer), -1, 3);
            assertSame(
                    mask,
                    network.forward(Tape.inference().constant(random(2, 4, 3)).maskBy(mask))
                            .mask());
        }
    }

    @Test
    void residualLayersThatChangeTheShapeAreExplained() {
        assertMisfit(
                "residual0: expected a layer that gives the shape it is given, [?, 7, 4], got [?, 7, 5] from gru. Give it"
                        + " as many units as its input has values, or put a Dense before it that changes their number.",
                () -> network(Sequential.of(Residual.of(Gru.units(5).returnSequences())), 7, 4));
        assertMisfit(
                "residual: expected a layer that gives the shape it is given, [?, 7, 4], got [?, 4] from rnn. Have it"
                        + " return sequences.",
                () -> network(Residual.of(Rnn.units(4)), 7, 4));
    }

    @Test
    void residualCarriesStates() {
        Network network = network(Residual.of(Gru.units(3).returnSequences()), -1, 3);
        Context context = Context.carrying();
        network.forward(Tape.inference().constant(random(2, 4, 3)), context);
        assertEquals(1, context.states().size());
    }

    @Test
    void timeDistributedIsTheLayerOnEveryStep() {
        Tensor x = random(2, 3, 4, 5);
        Network distributed = network(TimeDistributed.of(Lstm.units(2)), 3, 4, 5);
        Network plain = network(Lstm.units(2), 4, 5);
        Tensor all = distributed.forward(Tape.inference().constant(x)).value();
        assertEquals(Shape.of(2, 3, 2), all.shape());
        for (int b = 0; b < 2; b++) {
            for (int t = 0; t < 3; t++) {
                Tensor step = x.reshape(Shape.of(6, 4, 5)).rows(b * 3 + t, b * 3 + t + 1);
                Tensor one = plain.forward(Tape.inference().constant(step)).value();
                Bits.assertSame(
                        one.data(),
                        Arrays.copyOfRange(all.data(), (b * 3 + t) * 2, (b * 3 + t + 1) * 2),
                        "step " + t + " of " + b);
            }
        }
        List<Tensor> expected = pass(plain, x.reshape(Shape.of(6, 4, 5)), null);
        List<Tensor> actual = pass(distributed, x, null);
        for (int i : new int[] {0, 1, 3, 4, 5}) {
            Bits.assertSame(expected.get(i).data(), actual.get(i).data(), "gradient " + i);
        }
    }

    @Test
    void timeDistributedHandsTheMaskOnAndBeginsEveryStepAnew() {
        Mask mask = Mask.ofLengths(3, 2, 0);
        Layer layer = TimeDistributed.of(Gru.units(2)).build(ParameterScope.seeded(1), Shape.of(Shape.ANY, 3, 4, 5));
        Context context = Context.carrying();
        Variable x = Tape.inference().constant(random(2, 3, 4, 5)).maskBy(mask);
        assertSame(mask, layer.forward(x, context).mask());
        assertEquals(0, context.states().size());
    }

    @Test
    void timeDistributedNeedsAnAxisAfterTime() {
        assertMisfit(
                "time_distributed0: expected input [B, T, ...] with an axis or more after that of time, got [?, 4]."
                        + " Reshape the data, or use the layer without TimeDistributed.",
                () -> network(Sequential.of(TimeDistributed.of(Dense.units(2))), 4));
    }

    @Test
    void maskingLeavesOutStepsOfOneValue() {
        Tensor x = Tensor.of(Shape.of(2, 3, 2), 1, 2, -1, -1, -1, 3, -1, -1, 0, 0, Float.NaN, -1);
        Network network = network(Masking.of(-1), -1, 2);
        Tape tape = Tape.recording();
        Variable input = tape.input(x);
        Variable output = network.forward(input);
        Bits.assertSame(
                new float[] {1, 2, 0, 0, -1, 3, 0, 0, 0, 0, Float.NaN, -1},
                output.value().data(),
                "values");
        Mask mask = output.mask();
        assertNotNull(mask);
        boolean[][] expected = {{true, false, true}, {false, true, true}};
        for (int b = 0; b < 2; b++) {
            for (int t = 0; t < 3; t++) {
                assertEquals(expected[b][t], mask.keeps(b, t), b + ", " + t);
            }
        }
        Tensor ones = Tensor.zeros(2, 3, 2);
        Arrays.fill(ones.data(), 1);
        tape.backward(output, ones);
        Bits.assertSame(
                new float[] {1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 1, 1},
                input.gradient().data(),
                "gradient");
    }

    @Test
    void whatWasLeftOutBeforeMaskingStaysOut() {
        Network network = network(Masking.of(0), -1, 1);
        Variable x = Tape.inference()
                .constant(Tensor.of(Shape.of(1, 3, 1), 5, 0, 7))
                .maskBy(Mask.of(1, 3, false, true, true));
        Variable output = network.forward(x);
        Bits.assertSame(new float[] {0, 0, 7}, output.value().data(), "values");
        assertEquals(false, output.mask().keeps(0, 0));
        assertNull(network(Sequential.of(Masking.of(0), Lstm.units(2)), -1, 1)
                .forward(x)
                .mask());
    }

    @Test
    void maskingTakesSequencesOfVectors() {
        assertMisfit(
                "masking0: expected input [B, T, I], got [?, 4]. Add an axis: one value a step is [B, T, 1]. For ids, use"
                        + " the embedding's maskZero.",
                () -> network(Sequential.of(Masking.of(0)), 4));
    }
}
