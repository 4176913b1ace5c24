package dev.rondo.nn.recurrent;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.nn.Parameter;
import dev.rondo.nn.recurrent.Problems.MaskKind;
import dev.rondo.nn.recurrent.Problems.Sizes;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.TestSeed;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a first state that is known to be zero, or that nobody wants the gradient of, spares a pass, and does not change. */
class ZeroStateTest {
    private static final int INPUTS = 5;
    private static final int UNITS = 19;

    @ParameterizedTest
    @EnumSource
    void zerosGiveWhatAnyStateOfThatValueGives(Cell cell) {
        Random random = TestSeed.random("zero state " + cell);
        for (int n = 0; n < 30; n++) {
            RecurrentSpec<?> spec = Variants.random(cell, UNITS, random);
            Problem problem = draw(spec, n, random);
            Map<String, Tensor> computed =
                    pass(problem, state -> state.tape().input(Tensor.zeros(state.shape())), Tape.training(7));
            Map<String, Tensor> spared =
                    pass(problem, state -> state.tape().constantZeros(state.shape()), Tape.training(7));
            Bits.assertSame(computed, spared, TestSeed.replay(spec + ", try " + n));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStateWithoutAGradientGivesWhatOneWithItGives(Cell cell) {
        Random random = TestSeed.random("constant state " + cell);
        for (int n = 0; n < 30; n++) {
            RecurrentSpec<?> spec = Variants.random(cell, UNITS, random);
            Problem problem = draw(spec, n, random);
            Map<String, Tensor> wanted = pass(problem, state -> state, Tape.training(7));
            Map<String, Tensor> spared = pass(problem, state -> state.tape().constant(state.value()), Tape.training(7));
            Bits.assertSame(wanted, spared, TestSeed.replay(spec + ", try " + n));
        }
    }

    /** Infinite weights tell whether zeros are multiplied by them: that would be NaN. */
    @ParameterizedTest
    @EnumSource(names = "GRU_BEFORE", mode = EnumSource.Mode.EXCLUDE)
    void zerosAreNotMultiplied(Cell cell) {
        Problem problem = draw(cell.spec(UNITS), 0, TestSeed.random("infinite " + cell));
        Arrays.fill(problem.array("recurrent").data(), Float.POSITIVE_INFINITY);
        Tensor x = problem.array("x");
        Tensor first = Tensor.zeros(x.shape().axis(0), 1, INPUTS);
        Map<String, Tensor> arrays = new TreeMap<>(problem.arrays());
        arrays.put("x", first);
        Problem oneStep = new Problem(problem.layers(), arrays, null);
        Map<String, Tensor> spared =
                pass(oneStep, state -> state.tape().constantZeros(state.shape()), Tape.training(7));
        spared.forEach((name, tensor) -> assertTrue(isFinite(tensor), name));
        Map<String, Tensor> computed =
                pass(oneStep, state -> state.tape().constant(Tensor.zeros(state.shape())), Tape.training(7));
        assertFalse(isFinite(computed.get("output")), "the weights are met where the state only happens to be zero");
    }

    private static Problem draw(RecurrentSpec<?> spec, int n, Random random) {
        int batch = new int[] {1, 3, 8, 17}[n % 4];
        int time = new int[] {1, 2, 9}[n % 3];
        MaskKind mask = MaskKind.values()[n / 2 % MaskKind.values().length];
        return Problems.drawAny(spec, new Sizes(batch, time, INPUTS, UNITS), mask, random);
    }

    /** The output, and the gradients of the inputs and of the weights, from states made of those of the problem. */
    private static Map<String, Tensor> pass(Problem problem, Function<Variable, Variable> start, Tape tape) {
        Map<String, Parameter> parameters = new TreeMap<>();
        Variable x = tape.input(problem.array("x"));
        Unrolled unrolled = problem.build(0, parameters)
                .sequence(
                        x,
                        Cell.of(problem.layers().getFirst()).states().stream()
                                .map(part -> start.apply(tape.input(problem.array(part + "0"))))
                                .toList(),
                        problem.mask());
        tape.backward(unrolled.output(), problem.array("g_output"));
        Map<String, Tensor> results = new TreeMap<>();
        results.put("output", unsigned(unrolled.output().value()));
        results.put("d_x", unsigned(x.gradient()));
        parameters.forEach((name, weight) -> results.put("d_" + name, unsigned(weight.gradient())));
        return results;
    }

    /** A copy without negative zeros: what is added to them may, or may not, take away their sign. */
    private static Tensor unsigned(Tensor tensor) {
        Tensor copy = tensor.copy();
        for (int i = 0; i < copy.size(); i++) {
            copy.data()[i] += 0f;
        }
        return copy;
    }

    private static boolean isFinite(Tensor tensor) {
        for (float value : tensor.data()) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
