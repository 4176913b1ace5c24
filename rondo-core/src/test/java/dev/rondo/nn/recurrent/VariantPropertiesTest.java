package dev.rondo.nn.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.op.Unrolled;
import dev.rondo.kernel.Compute;
import dev.rondo.kernel.PortableKernels;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.State;
import dev.rondo.nn.recurrent.Problems.MaskKind;
import dev.rondo.nn.recurrent.Problems.Sizes;
import dev.rondo.tensor.Mask;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.TestSeed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every combination of options: steps, threads, masks that are all true, and what is refused. */
class VariantPropertiesTest {
    private static final int INPUTS = 5;

    @ParameterizedTest
    @EnumSource
    void aSequenceIsItsStepsOneByOne(Cell cell) {
        Random random = TestSeed.random("fold variants " + cell);
        for (int n = 0; n < 30; n++) {
            RecurrentSpec<?> spec = Variants.random(cell, 19, random).returnSequences();
            int batch = List.of(1, 3, 17).get(n % 3);
            Problem problem = Problems.drawAny(spec, new Sizes(batch, 9, INPUTS, 19), MaskKind.NONE, random);
            Recurrent layer = problem.build(0, new TreeMap<>());
            State state = new State(Cell.of(spec).states().stream()
                    .map(part -> problem.array(part + "0"))
                    .toList());
            Map<String, Tensor> whole = problem.pass(Tape.inference());
            Tensor output = whole.get("output");
            for (int t = 0; t < 9; t++) {
                int source = spec.config().goBackwards() ? 8 - t : t;
                state = layer.step(at(problem.array("x"), source), state);
                Bits.assertSame(state.h().data(), at(output, t).data(), TestSeed.replay(spec + ", step " + t));
            }
            List<String> parts = Cell.of(spec).states();
            for (int part = 0; part < parts.size(); part++) {
                Bits.assertSame(
                        state.parts().get(part).data(),
                        whole.get(parts.get(part) + "_last").data(),
                        TestSeed.replay(spec + ", " + parts.get(part)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNumberOfThreadsChangesNothing(Cell cell) {
        Random random = TestSeed.random("threads variants " + cell);
        for (int n = 0; n < 8; n++) {
            RecurrentSpec<?> spec = Variants.random(cell, 19, random);
            Problem problem = Problems.drawAny(spec, new Sizes(33, 7, INPUTS, 19), MaskKind.HOLES, random);
            Map<String, Tensor> alone = training(problem, 1);
            for (int threads : new int[] {2, 4}) {
                Bits.assertSame(alone, training(problem, threads), TestSeed.replay(spec + ", threads " + threads));
            }
        }
    }

    private static Map<String, Tensor> training(Problem problem, int threads) {
        return Compute.of(new PortableKernels(), threads).get(() -> problem.pass(Tape.training(3)));
    }

    /** NaN in the padding must not reach anything, whatever the options. */
    @ParameterizedTest
    @EnumSource
    void whatDoesNotCountReachesNothing(Cell cell) {
        Random random = TestSeed.random("padding variants " + cell);
        for (int n = 0; n < 20; n++) {
            RecurrentSpec<?> spec = Variants.random(cell, 6, random);
            Problem problem = Problems.drawAny(spec, new Sizes(3, 7, INPUTS, 6), MaskKind.HOLES, random);
            Map<String, Tensor> arrays = new TreeMap<>(problem.arrays());
            Tensor x = problem.array("x").copy();
            Mask mask = problem.mask();
            for (int i = 0; mask != null && i < x.size(); i++) {
                if (!mask.keeps(i / INPUTS / 7, i / INPUTS % 7)) {
                    x.data()[i] = Float.NaN;
                }
            }
            arrays.put("x", x);
            Bits.assertSame(
                    problem.pass(Tape.training(5)),
                    new Problem(problem.layers(), arrays, mask).pass(Tape.training(5)),
                    TestSeed.replay(spec.toString()));
        }
    }

    @Test
    void noiseIsOfTheSeedAndOfTrainingAlone() {
        RecurrentSpec<?> spec = Lstm.units(4).dropout(0.5).recurrentDropout(0.5).zoneout(0.5);
        Recurrent layer = spec.build(ParameterScope.seeded(1), Shape.of(Shape.ANY, Shape.ANY, 3));
        Tensor x = Tensor.zeros(2, 6, 3);
        Arrays.fill(x.data(), 1);
        float[] first = run(layer, x, Tape.training(1));
        Bits.assertSame(first, run(layer, x, Tape.training(1)), "the same seed");
        assertFalse(Arrays.equals(first, run(layer, x, Tape.training(2))), "another seed");
        Bits.assertSame(run(layer, x, Tape.recording()), run(layer, x, Tape.inference()), "in use");
    }

    /** The input is dropped by one mask for all steps: with h' shut out, equal inputs give equal outputs at every step. */
    @Test
    void dropoutIsTheSameAtEveryStep() {
        ParameterScope scope = ParameterScope.seeded(1);
        Recurrent layer = Rnn.units(8).dropout(0.5).returnSequences().build(scope, Shape.of(Shape.ANY, Shape.ANY, 6));
        Arrays.fill(scope.parameters().get(1).value().data(), 0);
        Tensor x = Tensor.zeros(1, 3, 6);
        Arrays.fill(x.data(), 1);
        float[] y = run(layer, x, Tape.training(4));
        float[] step = Arrays.copyOf(y, 8);
        Bits.assertSame(step, Arrays.copyOfRange(y, 8, 16), "second step");
        Bits.assertSame(step, Arrays.copyOfRange(y, 16, 24), "third step");
        assertFalse(Arrays.equals(step, Arrays.copyOf(run(layer, x, Tape.inference()), 8)), "nothing was dropped");
    }

    private static float[] run(Recurrent layer, Tensor x, Tape tape) {
        Variable input = tape.constant(x);
        return layer.sequence(input, layer.zeroState(x.shape().axis(0)))
                .output()
                .value()
                .copy()
                .data();
    }

    @Test
    void aProjectedStateHasTwoWidths() {
        Recurrent layer =
                Lstm.units(4).projection(2).build(ParameterScope.seeded(1), Shape.of(Shape.ANY, Shape.ANY, 3));
        assertEquals(
                List.of(Shape.of(5, 2), Shape.of(5, 4)),
                layer.zeroState(5).parts().stream().map(Tensor::shape).toList());
        Unrolled unrolled = layer.sequence(Tape.inference().constant(Tensor.zeros(5, 2, 3)), layer.zeroState(5));
        assertEquals(Shape.of(5, 2), unrolled.output().shape());
        assertEquals(
                "lstm: expected a state of [[1, 2], [1, 4]], got [[1, 4], [1, 4]]. Start from zeroState(1).",
                assertThrows(
                                ShapeException.class,
                                () -> layer.step(Tensor.zeros(1, 3), State.of(Tensor.zeros(1, 4), Tensor.zeros(1, 4))))
                        .getMessage());
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertRefused(
                "dropout: expected a rate of at least 0 and less than 1, got 1.0.",
                () -> Rnn.units(2).dropout(1));
        assertRefused(
                "recurrent_dropout: expected a rate of at least 0 and less than 1, got -0.5.",
                () -> Gru.units(2).recurrentDropout(-0.5));
        assertRefused(
                "weight_dropout: expected a rate of at least 0 and less than 1, got NaN.",
                () -> Rnn.units(2).weightDropout(Double.NaN));
        assertRefused(
                "zoneout: expected a rate of at least 0 and less than 1, got 2.0.",
                () -> Rnn.units(2).zoneout(2));
        assertRefused(
                "carry_zoneout: expected a rate of at least 0 and less than 1, got 1.0.",
                () -> Lstm.units(2).carryZoneout(1));
        assertRefused(
                "clip: expected a limit above 0, or 0 for none, got -1.0.",
                () -> Rnn.units(2).clip(-1));
        assertRefused(
                "lstm: expected a projection to fewer columns than its 2 units, or 0 for none, got 2.",
                () -> Lstm.units(2).projection(2));
        assertRefused("RecurrentConfig has no component droput.", () -> RecurrentConfig.DEFAULTS.with("droput", 0.5f));
    }

    private static void assertRefused(String message, Runnable change) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, change::run).getMessage());
    }

    private static Tensor at(Tensor sequences, int t) {
        int batch = sequences.shape().axis(0);
        int time = sequences.shape().axis(1);
        int width = sequences.shape().axis(2);
        Tensor one = Tensor.zeros(Shape.of(batch, width));
        for (int b = 0; b < batch; b++) {
            System.arraycopy(sequences.data(), (b * time + t) * width, one.data(), b * width, width);
        }
        return one;
    }
}
