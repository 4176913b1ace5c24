package dev.rondo.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
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

    /** The folder of a public data set; without it the test is skipped, which says where it was looked for. */
    private static Path data(String name) {
        try {
            return PublicData.folder(name);
        } catch (NoSuchFileException missing) {
            return Assumptions.abort(missing.getMessage());
        }
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

    @Test
    void imageRowsBegin() throws IOException {
        double accuracy = ImageRows.run(data("mnist-t10k"), 1, 1).accuracy();
        assertTrue(accuracy > 0.6, () -> "right images " + accuracy);
    }

    @Test
    void speakersBegin() throws IOException {
        double accuracy = JapaneseVowels.run(data("japanese-vowels"), 10, 1).accuracy();
        assertTrue(accuracy > 0.8, () -> "right utterances " + accuracy);
    }

    @Test
    void controlChartsBegin() throws IOException {
        double accuracy = ControlCharts.run(charts(), 6, 1).accuracy();
        assertTrue(accuracy > 0.7, () -> "right charts " + accuracy);
    }

    @Test
    void choralesBegin() throws IOException {
        JsbChorales.Figures figures = JsbChorales.run(chorales(), 1, 1, 1);
        assertTrue(figures.validation() < 12, figures::toString);
    }

    private static Path charts() {
        return data("synthetic-control").resolve("synthetic_control.data");
    }

    private static Path chorales() {
        return data("jsb-chorales").resolve("jsb-chorales-quarter.json");
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

    /** PyTorch's mean over three seeds is 95.3%. */
    @Tag("long")
    @Test
    void imageRowsAsPyTorch() throws IOException {
        double sum = 0;
        for (long seed = 1; seed <= 3; seed++) {
            ImageRows.Figures figures = ImageRows.run(data("mnist-t10k"), ImageRows.EPOCHS, seed);
            log("Image rows, seed %d: %s", seed, figures);
            sum += figures.accuracy();
        }
        double mean = sum / 3;
        assertTrue(mean >= 0.953, () -> "right images " + mean);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void japaneseVowels(long seed) throws IOException {
        JapaneseVowels.Figures figures = JapaneseVowels.run(data("japanese-vowels"), JapaneseVowels.EPOCHS, seed);
        log("Japanese vowels, seed %d: %s", seed, figures);
        assertTrue(figures.accuracy() > figures.nearestNeighbour(), figures::toString);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void controlCharts(long seed) throws IOException {
        ControlCharts.Figures figures = ControlCharts.run(charts(), ControlCharts.EPOCHS, seed);
        log("Control charts, seed %d: %s", seed, figures);
        assertTrue(figures.accuracy() > figures.nearestNeighbour(), figures::toString);
    }

    @Tag("long")
    @Test
    void choralesAsPublished() throws IOException {
        JsbChorales.Figures figures = JsbChorales.run(chorales(), JsbChorales.TRANSPOSED, JsbChorales.OWN, 1);
        log("JSB chorales: %s (published: GRU 8.43, TCN 8.10)", figures);
        assertTrue(figures.weights() <= 300_000 && figures.test() <= 8.43, figures::toString);
    }
}
