package dev.rondo.nn.recurrent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.kernel.Activation;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.Regularizer;
import dev.rondo.nn.Rules;
import dev.rondo.nn.State;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** States are values of the caller, options do what they say, and weights start as in Keras. */
class RecurrentContractTest {
    private static Recurrent build(RecurrentSpec<?> spec, ParameterScope scope) {
        return spec.build(scope, Shape.of(Shape.ANY, Shape.ANY, 4));
    }

    private static Tensor filled(float value, int... axes) {
        Tensor tensor = Tensor.zeros(axes);
        Arrays.fill(tensor.data(), value);
        return tensor;
    }

    @ParameterizedTest
    @EnumSource
    void zeroStatesAreZeroAndTheCallersOwn(Cell cell) {
        Recurrent layer = build(cell.spec(3), ParameterScope.seeded(1));
        State state = layer.zeroState(2);
        assertEquals(cell.states().size(), state.parts().size());
        for (Tensor part : state.parts()) {
            assertEquals(Shape.of(2, 3), part.shape());
            Bits.assertSame(new float[6], part.data(), "zero state");
        }
        assertNotSame(state.h().data(), layer.zeroState(2).h().data());
    }

    @ParameterizedTest
    @EnumSource
    void stepsLeaveTheirStateAsItWas(Cell cell) {
        Recurrent layer = build(cell.spec(3), ParameterScope.seeded(1));
        State state = new State(
                cell.states().stream().map(part -> filled(0.25f, 2, 3)).toList());
        State after = layer.step(filled(1, 2, 4), state);
        State again = layer.step(filled(1, 2, 4), state);
        for (int i = 0; i < state.parts().size(); i++) {
            Bits.assertSame(filled(0.25f, 2, 3).data(), state.parts().get(i).data(), "the state before");
            Bits.assertSame(after.parts().get(i).data(), again.parts().get(i).data(), "the state after");
            assertNotSame(after.parts().get(i).data(), again.parts().get(i).data());
        }
        State kept = new State(after.parts().stream().map(Tensor::copy).toList());
        layer.step(filled(-1, 2, 4), after);
        for (int i = 0; i < kept.parts().size(); i++) {
            Bits.assertSame(kept.parts().get(i).data(), after.parts().get(i).data(), "a state that was handed out");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLastOutputIsTheLastOfTheSequence(Cell cell) {
        Recurrent last = build(cell.spec(3), ParameterScope.seeded(1));
        Recurrent all = build(cell.spec(3).returnSequences(), ParameterScope.seeded(1));
        Tensor x = Tensor.zeros(2, 5, 4);
        for (int i = 0; i < x.size(); i++) {
            x.data()[i] = (float) StrictMath.sin(i);
        }
        Unrolled one = last.sequence(Tape.inference().constant(x), last.zeroState(2));
        Unrolled many = all.sequence(Tape.inference().constant(x), all.zeroState(2));
        for (int b = 0; b < 2; b++) {
            for (int j = 0; j < 3; j++) {
                assertEquals(
                        many.output().value().get(b, 4, j), one.output().value().get(b, j));
                assertEquals(
                        many.state().getFirst().value().get(b, j),
                        one.output().value().get(b, j));
            }
        }
    }

    @Test
    void weightsStartAsInKeras() {
        ParameterScope scope = ParameterScope.seeded(3).child("lstm0");
        build(Lstm.units(3), scope);
        List<Parameter> parameters = scope.parameters();
        assertEquals(
                List.of("lstm0.kernel", "lstm0.recurrent_kernel", "lstm0.bias"),
                parameters.stream().map(Parameter::path).toList());
        assertEquals(
                List.of(Shape.of(4, 12), Shape.of(3, 12), Shape.of(12)),
                parameters.stream().map(parameter -> parameter.value().shape()).toList());
        Bits.assertSame(
                new float[] {0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0},
                parameters.get(2).value().data(),
                "forget bias");
        Tensor recurrent = parameters.get(1).value();
        for (int i = 0; i < 3; i++) {
            double square = 0;
            for (int j = 0; j < 12; j++) {
                square += recurrent.get(i, j) * recurrent.get(i, j);
            }
            assertEquals(1, square, 1e-5, "rows of the recurrent kernel are orthonormal");
        }
    }

    @Test
    void biasesHaveTheShapesOfTheirCells() {
        assertEquals(Shape.of(2, 9), bias(Gru.units(3)));
        assertEquals(Shape.of(9), bias(Gru.units(3).resetAfter(false)));
        assertEquals(Shape.of(3), bias(Rnn.units(3)));
        ParameterScope without = ParameterScope.seeded(1);
        build(Lstm.units(3).unitForgetBias(false), without);
        Bits.assertSame(new float[12], without.parameters().get(2).value().data(), "no forget bias");
    }

    private static Shape bias(RecurrentSpec<?> spec) {
        ParameterScope scope = ParameterScope.seeded(1);
        build(spec, scope);
        ParameterScope without = ParameterScope.seeded(1);
        build(spec.useBias(false), without);
        assertEquals(2, without.parameters().size());
        return scope.parameters().get(2).value().shape();
    }

    @Test
    void optionsAreKeptAndSpecsAreValues() {
        Gru gru = Gru.units(3)
                .returnSequences()
                .goBackwards()
                .activation(Activation.RELU)
                .recurrentActivation(Activation.LINEAR)
                .useBias(false)
                .kernelInitializer(Initializer.ones())
                .recurrentInitializer(Initializer.zeros())
                .biasInitializer(Initializer.constant(2))
                .biasRegularizer(Regularizer.l1(3))
                .resetAfter(false);
        RecurrentConfig expected = RecurrentConfig.DEFAULTS
                .with("activation", Activation.RELU)
                .with("recurrentActivation", Activation.LINEAR)
                .with("useBias", false)
                .with("goBackwards", true)
                .with("returnSequences", true)
                .with("kernelInitializer", Initializer.ones())
                .with("recurrentInitializer", Initializer.zeros())
                .with("biasInitializer", Initializer.constant(2))
                .with("rules", Rules.NONE.with("bias", rule -> rule.regularizer(Regularizer.l1(3))));
        assertEquals(new Gru(3, expected, false), gru);
        assertEquals(Lstm.units(4), Lstm.units(4));
        assertEquals("gru", gru.type());
    }

    /** As Keras's bias_initializer: an LSTM's forget gate starts at 1 all the same, unless unit_forget_bias is off. */
    @Test
    void biasesStartAsTheirInitializerSays() {
        Initializer half = Initializer.constant(0.5);
        assertArrayEquals(new float[] {.5f, .5f}, biases(Rnn.units(2).biasInitializer(half)));
        assertArrayEquals(
                new float[] {.5f, .5f, 1, 1, .5f, .5f, .5f, .5f},
                biases(Lstm.units(2).biasInitializer(half)));
        assertArrayEquals(
                filled(0.5f, 8).data(),
                biases(Lstm.units(2).unitForgetBias(false).biasInitializer(half)));
        assertArrayEquals(
                filled(0.5f, 6).data(), biases(Lstm.units(2).withInputForget().biasInitializer(half)));
        assertArrayEquals(filled(0.5f, 12).data(), biases(Gru.units(2).biasInitializer(half)));
        assertArrayEquals(
                filled(0.5f, 6).data(), biases(Gru.units(2).resetAfter(false).biasInitializer(half)));
        float[] drawn = biases(Lstm.units(2).biasInitializer(Initializer.randomUniform(2, 3)));
        for (int i = 0; i < drawn.length; i++) {
            boolean forget = i == 2 || i == 3;
            assertTrue(forget ? drawn[i] == 1 : drawn[i] >= 2 && drawn[i] < 3, Arrays.toString(drawn));
            assertTrue(i == 0 || forget || drawn[i] != drawn[i - 1], Arrays.toString(drawn));
        }
    }

    private static float[] biases(RecurrentSpec<?> spec) {
        ParameterScope scope = ParameterScope.seeded(1);
        build(spec, scope);
        return scope.parameters().getLast().value().data();
    }

    @Test
    void aRuleForAParameterThatIsNotThereIsRefused() {
        assertEquals(
                "gru: there is a rule for parameters named bias, but the gru has only kernel, recurrent_kernel. Name one"
                        + " that it has.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> build(
                                        Gru.units(2).useBias(false).biasRegularizer(Regularizer.l2(1)),
                                        ParameterScope.seeded(1)))
                        .getMessage());
    }

    @Test
    void theCallersGradientReachesTheInitialState() {
        Recurrent layer = build(Rnn.units(3), ParameterScope.seeded(1));
        Tape tape = Tape.recording();
        Variable h = tape.input(filled(0.1f, 1, 3));
        Unrolled unrolled = layer.sequence(tape.constant(Tensor.zeros(1, 0, 4)), List.of(h), null);
        tape.backward(unrolled.state().getFirst(), Tensor.of(Shape.of(1, 3), 1, 2, 3));
        Bits.assertSame(new float[] {1, 2, 3}, h.gradient().data(), "through a sequence of no steps");
    }
}
