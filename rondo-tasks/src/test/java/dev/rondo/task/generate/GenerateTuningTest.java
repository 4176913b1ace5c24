package dev.rondo.task.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.task.RunOptions;
import dev.rondo.tune.Dimension;
import dev.rondo.tune.SearchSpace;
import dev.rondo.tune.TrialFailedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Chunks follow one another up to the test part, and each is foretold from what stands before it. */
class GenerateTuningTest {
    private static final String LINE = "one two, buckle my shoe; three four, knock at the door\n";

    private static SourceText text(String end) {
        return new SourceText(Path.of("rhyme.txt"), LINE.repeat(36) + end.repeat(4));
    }

    private static GenerateTuning tuning(SourceText text, int folds) {
        GenerateConfig config = GenerateConfig.DEFAULT
                .network(net -> NetworkConfig.CHOSEN
                        .withUnits(6)
                        .withLayers(1)
                        .withEmbedding(5)
                        .withDropout(0.1))
                .training(learning -> new GenerateConfig.Learning(2, 4, 10, 0.02, null, null, null, 1));
        return GenerateTuning.of(text, config, folds);
    }

    private static void assertRefused(String expected, Executable action) {
        assertEquals(
                expected, assertThrows(IllegalArgumentException.class, action).getMessage());
    }

    @Test
    void chunksFollowOneAnotherUpToTheTestPart() {
        GenerateTuning tuning = tuning(text(LINE), 3);
        int learned = 36 * LINE.length();
        assertEquals(learned / 6, tuning.scoredCharacters());
        assertEquals(learned, tuning.learningCharacters(2) + tuning.scoredCharacters());
        assertEquals(tuning.learningCharacters(1), tuning.learningCharacters(0) + tuning.scoredCharacters());
        assertEquals(
                Map.of("units", 6.0, "layers", 1.0, "learning rate", 0.02, "dropout", 0.1, "embedding", 5.0),
                tuning.usual());
    }

    @Test
    void aFoldIsATrainingOnTheTextBeforeItsChunk() {
        SourceText text = text(LINE);
        GenerateTuning tuning = tuning(text, 3);
        Map<String, Double> values = Map.of("layers", 2.0);
        int end = tuning.learningCharacters(1) + tuning.scoredCharacters();
        double share = (double) tuning.scoredCharacters() / end;
        SourceText head = new SourceText(text.source(), text.text().substring(0, end));
        GeneratePlan plan = GeneratePlan.of(head, tuning.config(values).parts(new GenerateConfig.Parts(0.05, share)));
        assertEquals(tuning.scoredCharacters(), plan.testTokens());
        LanguageScores scores =
                ((GenerateOutcome.Finished) new GenerateTraining(plan, RunOptions.DEFAULT).run()).scores();
        assertEquals(
                scores.bitsACharacter(scores.model()),
                tuning.score(values, 1, 1).score());
        assertEquals(plan.weightCount(), tuning.score(values, 1, 1).weights());
        for (LanguageScores.Method method :
                scores.methods().subList(1, scores.methods().size())) {
            assertEquals(
                    scores.bitsACharacter(method),
                    tuning.baselines().getOrDefault(method.name(), new double[3])[1],
                    method.name());
        }
        assertNotEquals(tuning.score(values, 1, 0.5), tuning.score(values, 1, 1), "1 epoch and 2");
        assertTrue(
                tuning.score(Map.of("learning rate", 1e-9), 1, 1).score()
                        > tuning.score(values, 1, 1).score(),
                "a network that does not learn foretells less");
    }

    @Test
    void theTestPartChangesNoTrial() {
        GenerateTuning one = tuning(text(LINE), 2);
        GenerateTuning other = tuning(text(LINE.toUpperCase(Locale.ROOT)), 2);
        assertEquals(one.score(Map.of(), 1, 1), other.score(Map.of(), 1, 1));
        assertEquals(one.fingerprint(), other.fingerprint());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        GenerateTuning tuning = tuning(text(LINE), 2);
        assertRefused(
                "A language model has no setting 'window' to search. Choose from [units, layers, learning rate, dropout,"
                        + " embedding].",
                () -> tuning.requirePossible(new SearchSpace(List.of(Dimension.of("window", 1)))));
        assertRefused("Cross-validation needs at least 2 folds, got 1.", () -> tuning(text(LINE), 1));
        String message = assertThrows(
                        IllegalArgumentException.class, () -> tuning(new SourceText(Path.of("short.txt"), LINE), 3))
                .getMessage();
        assertTrue(
                message.startsWith(
                        "The first of 3 folds, 26 characters to learn from and 8 to score, is too short. Use fewer"
                                + " folds. short.txt: the text is shorter than one stretch."),
                message);
        assertThrows(TrialFailedException.class, () -> tuning.score(Map.of("learning rate", 1e300), 0, 1));
    }
}
