package dev.rondo.nn.recurrent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.kernel.Activation;
import dev.rondo.nn.recurrent.Problems.MaskKind;
import dev.rondo.nn.recurrent.Problems.Sizes;
import dev.rondo.testing.TestSeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell against its reference in double precision, at random shapes and options. */
class RecurrentGradientTest {
    private static final int[] BATCHES = {1, 2, 3, 9};
    private static final int[] TIMES = {0, 1, 2, 3, 6};

    private static double worst;

    @AfterAll
    static void report(TestReporter reporter) {
        reporter.publishEntry("largest relative error against central differences", Double.toString(worst));
    }

    static List<Arguments> cellsAndActivations() {
        List<Arguments> combinations = new ArrayList<>();
        for (Cell cell : Cell.values()) {
            for (Activation activation : Activation.values()) {
                combinations.add(Arguments.of(cell, activation));
            }
        }
        return combinations;
    }

    @ParameterizedTest
    @MethodSource("cellsAndActivations")
    void valuesAndGradientsAreThoseOfTheReference(Cell cell, Activation activation) {
        Random random = TestSeed.random("gradient " + cell + activation);
        for (int n = 0; n < 20; n++) {
            Activation gates = n % 5 < 2 ? Activation.SIGMOID : Activation.values()[n % 4];
            var sizes = new Sizes(BATCHES[n % 4], TIMES[n % 5], 1 + random.nextInt(4), 1 + random.nextInt(5));
            RecurrentSpec<?> spec =
                    Problems.spec(cell, sizes.units(), activation, gates, n % 3 != 0, n % 2 == 0, random.nextBoolean());
            check(spec, sizes, MaskKind.values()[(n / 2 + n / 8) % 4], 24, random);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sizesBeyondOneTileAndOneStretch(Cell cell) {
        Random random = TestSeed.random("large " + cell);
        for (MaskKind mask : MaskKind.values()) {
            RecurrentSpec<?> spec = Problems.spec(
                    cell, 19, Activation.TANH, Activation.SIGMOID, true, random.nextBoolean(), random.nextBoolean());
            check(spec, new Sizes(17, 9, 21, 19), mask, 4, random);
            check(spec, new Sizes(1, 70, 5, 19), mask, 4, random);
        }
    }

    /** So many rows that the way back takes the steps in several spans. */
    @ParameterizedTest
    @EnumSource
    void sequencesBeyondOneSpan(Cell cell) {
        Random random = TestSeed.random("spans " + cell);
        RecurrentSpec<?> spec = Problems.spec(
                cell, 3, Activation.TANH, Activation.SIGMOID, true, random.nextBoolean(), random.nextBoolean());
        check(spec, new Sizes(40, 250, 2, 3), MaskKind.values()[random.nextInt(4)], 3, random);
    }

    @ParameterizedTest
    @EnumSource
    void aLossOfOneResultAloneReachesEverything(Cell cell) {
        Random random = TestSeed.random("alone " + cell);
        for (boolean sequences : new boolean[] {true, false}) {
            RecurrentSpec<?> spec = Problems.spec(cell, 4, Activation.TANH, Activation.SIGMOID, true, sequences, false);
            Problem whole = Problems.draw(spec, new Sizes(3, 5, 2, 4), MaskKind.HOLES, random);
            List<String> results = new ArrayList<>(List.of("output"));
            cell.states().forEach(part -> results.add(part + "_last"));
            for (String result : results) {
                Problem problem = whole.lossOf(result);
                String what = TestSeed.replay(cell + ", " + result + " alone, sequences " + sequences);
                GradientCheck.check(problem, problem.pass(Tape.recording()), 20, random, what);
            }
        }
    }

    private static void check(RecurrentSpec<?> spec, Sizes sizes, MaskKind mask, int elements, Random random) {
        Problem problem = Problems.draw(spec, sizes, mask, random);
        String what = TestSeed.replay(spec + ", " + sizes + ", mask " + mask);
        double error = GradientCheck.check(problem, problem.pass(Tape.recording()), elements, random, what);
        assertTrue(error < 1, what);
        worst = Math.max(worst, error);
    }
}
