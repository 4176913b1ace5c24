package dev.rondo.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Problems that others published figures for. The short versions show that the programs learn; the long ones print what
 * stands in {@code docs/results.md}, and fail where it is worse than published.
 */
class PublishedFiguresTest {
    private static final System.Logger LOG = System.getLogger(PublishedFiguresTest.class.getName());

    private static void log(String form, Object... values) {
        LOG.log(System.Logger.Level.INFO, String.format(Locale.ROOT, form, values));
    }

    @Test
    void shortSequencesAreAdded() {
        double error = AddingProblem.run(AddingProblem.Kind.GRU, 10, 400, 1).error();
        assertTrue(error < 0.02, () -> "mean squared error " + error);
    }

    @Test
    void aFewStepsAreRemembered() {
        CopyMemory.Figures figures = CopyMemory.run(CopyMemory.Kind.LRU, 5, 300, 1);
        assertTrue(figures.loss() < 0.5 * figures.nothing(), figures::toString);
        assertTrue(figures.right() > 0.5, figures::toString);
    }

    @Test
    void additionBegins() {
        double accuracy = DigitAddition.run(8, 1).accuracy();
        assertTrue(accuracy > 0.5, () -> "right characters " + accuracy);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void digitAdditionWithinThePublishedEpochs(long seed) {
        DigitAddition.Figures figures = DigitAddition.run(55, seed);
        log("Digit addition, seed %d: 99%% of characters at epoch %d (published: 55)", seed, figures.epoch());
        assertTrue(figures.epoch() > 0, figures::toString);
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({"GRU, 200, 4000, 1e-3", "IND_RNN, 200, 4000, 1e-3"})
    void theAddingProblem(AddingProblem.Kind kind, int time, int batches, double bound) {
        AddingProblem.Figures figures = AddingProblem.run(kind, time, batches, 1);
        log("Adding problem, T = %d, %s, %d weights: %.2g", time, kind, figures.weights(), figures.error());
        assertTrue(figures.error() < bound, figures::toString);
    }

    @Tag("long")
    @Test
    void copyMemoryOverAThousandSteps() {
        CopyMemory.Figures figures = CopyMemory.run(CopyMemory.Kind.LRU, 1000, 1500, 1);
        log("Copy memory, T = 1000, %s (published: LSTM 0.0204, GRU 0.0197)", figures);
        assertTrue(figures.weights() < 16_000 && figures.loss() < 0.0197, figures::toString);
    }
}
