package dev.rondo.nn.recurrent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.kernel.Activation;
import dev.rondo.nn.recurrent.Problems.MaskKind;
import dev.rondo.nn.recurrent.Problems.Sizes;
import dev.rondo.testing.TestSeed;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random combinations of all options against the reference in double precision, in use and while training. */
class VariantGradientTest {
    private static final int[] BATCHES = {1, 2, 3, 9};
    private static final int[] TIMES = {0, 1, 2, 3, 6};
    private static final int COMBINATIONS = 60;

    @ParameterizedTest
    @EnumSource
    void valuesAndGradientsAreThoseOfTheReference(Cell cell) {
        Random random = TestSeed.random("variants " + cell);
        for (int n = 0; n < COMBINATIONS; n++) {
            var sizes = new Sizes(BATCHES[n % 4], TIMES[n % 5], 1 + random.nextInt(4), 1 + random.nextInt(6));
            RecurrentSpec<?> spec = Variants.random(cell, sizes.units(), random);
            check(spec, sizes, MaskKind.values()[(n / 2 + n / 8) % 4], 12, random, n % 2 == 0 ? null : 100L + n);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sizesBeyondOneTile(Cell cell) {
        Random random = TestSeed.random("large variants " + cell);
        for (MaskKind mask : MaskKind.values()) {
            check(Variants.random(cell, 19, random), new Sizes(17, 5, 21, 19), mask, 3, random, 7L);
            check(Variants.random(cell, 19, random), new Sizes(1, 30, 5, 19), mask, 3, random, 8L);
        }
    }

    /** So many rows that the way back takes the steps in several spans. */
    @ParameterizedTest
    @EnumSource
    void sequencesBeyondOneSpan(Cell cell) {
        Random random = TestSeed.random("variants over spans " + cell);
        RecurrentSpec<?> spec = Variants.random(cell, 8, random).layerNormalization();
        RecurrentSpec<?> smooth = spec.activation(Activation.TANH)
                .recurrentActivation(Activation.SIGMOID)
                .clip(0);
        check(smooth, new Sizes(40, 160, 2, 8), MaskKind.HOLES, 2, random, 9L);
    }

    private static void check(
            RecurrentSpec<?> spec, Sizes sizes, MaskKind mask, int elements, Random random, @Nullable Long seed) {
        Problem problem = Problems.draw(spec, sizes, mask, random, seed);
        String what = TestSeed.replay(spec + ", " + sizes + ", mask " + mask + ", seed " + seed);
        Tape tape = seed == null ? Tape.recording() : Tape.training(seed);
        double error = GradientCheck.check(
                new ReferenceLoss(problem, seed), problem, problem.pass(tape), elements, random, what);
        assertTrue(error < 1, what);
    }
}
