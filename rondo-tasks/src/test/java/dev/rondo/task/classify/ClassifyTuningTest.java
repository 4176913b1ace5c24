package dev.rondo.task.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.data.Fold;
import dev.rondo.data.KFold;
import dev.rondo.task.RunOptions;
import dev.rondo.tune.Dimension;
import dev.rondo.tune.Search;
import dev.rondo.tune.SearchOptions;
import dev.rondo.tune.SearchResult;
import dev.rondo.tune.SearchSpace;
import dev.rondo.tune.Strategy;
import dev.rondo.tune.TrialFailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Folds are stratified, each is a training of its own, and the test part is in none. */
class ClassifyTuningTest {
    private static TextSplit split(Corpus corpus) {
        return TextSplit.of(corpus, Reviews.small(3).parts(), 1);
    }

    private static ClassifyTuning tuning(TextSplit split, int folds) throws IOException {
        return tuning(split, Reviews.small(3), folds);
    }

    private static ClassifyTuning tuning(TextSplit split, ClassifyConfig config, int folds) throws IOException {
        return ClassifyTuning.of(ClassifyPlan.of(split, config, false), config, folds);
    }

    private static void assertRefused(String expected, Executable action) {
        assertEquals(
                expected, assertThrows(IllegalArgumentException.class, action).getMessage());
    }

    @Test
    void aFoldIsATrainingOnTheOtherTexts() throws IOException {
        TextSplit split = split(Reviews.corpus(120));
        ClassifyTuning tuning = tuning(split, 3);
        assertEquals(120 - split.test().examples().size(), tuning.texts());
        assertEquals("error", tuning.metric());
        List<Example> texts = new ArrayList<>(split.training().examples());
        texts.addAll(split.validation().examples());
        Corpus pool =
                new Corpus(split.training().source(), texts, split.training().columns(), List.of());
        Fold fold = KFold.of(3).shuffle(1).split(CrossValidation.strata(pool)).get(1);
        Map<String, Double> values = Map.of("units", 5.0, "learning rate", 0.01);
        TextSplit parts = TextSplit.validating(pool.part(fold.train()), pool.part(fold.test()), 0.1, 1);
        ClassifyPlan plan = ClassifyPlan.of(parts, tuning.config(values), false);
        ClassifyOutcome outcome = new ClassifyTraining(plan, RunOptions.DEFAULT).run();
        ClassScores scores = ((ClassifyOutcome.Finished) outcome).result().scores();

        assertEquals(1 - scores.model().accuracy(), tuning.score(values, 1, 1).score());
        assertEquals(plan.weightCount(), tuning.score(values, 1, 1).weights());
        assertEquals(
                List.of("bag of words", "largest class"),
                List.copyOf(tuning.baselines().keySet()));
        assertEquals(
                1 - scores.methods().get(1).accuracy(),
                tuning.baselines().getOrDefault("bag of words", new double[3])[1]);
        assertEquals(
                Map.of("units", 8.0, "layers", 1.0, "learning rate", 0.02, "dropout", 0.1, "embedding", 8.0),
                tuning.usual());
    }

    @Test
    void theTestPartChangesNoTrial() throws IOException {
        TextSplit split = split(Reviews.corpus(120));
        TextSplit other = new TextSplit(split.training(), split.validation(), split.training());
        TextSplit fewer = new TextSplit(split.training(), split.validation().part(new int[] {0, 1}), split.test());
        Map<String, Double> values = Map.of("dropout", 0.3);
        assertEquals(tuning(split, 2).score(values, 0, 1), tuning(other, 2).score(values, 0, 1));
        assertEquals(tuning(split, 2).fingerprint(), tuning(other, 2).fingerprint());
        assertNotEquals(tuning(split, 2).fingerprint(), tuning(fewer, 2).fingerprint());
    }

    @Test
    void aSearchFindsWhatLearns() throws IOException {
        ClassifyTuning tuning = tuning(split(Reviews.corpus(160)), Reviews.small(6), 2);
        SearchSpace space = new SearchSpace(List.of(Dimension.of("learning rate", 1e-6, 0.03)));
        tuning.requirePossible(space);
        SearchResult result =
                new Search(tuning, space, SearchOptions.by(Strategy.GRID)).run().orElseThrow();
        assertNotEquals(1e-6, result.best().values().getOrDefault("learning rate", 0.02));
        assertTrue(result.best().mean() < 0.3, () -> result.ranked().toString());
        double untrained = result.trials().get(1).mean();
        assertTrue(untrained > 0.3, () -> result.ranked().toString());
    }

    @Test
    void whatDoesNotFitIsRefused() throws IOException {
        TextSplit split = split(Reviews.corpus(60));
        ClassifyTuning tuning = tuning(split, 2);
        assertRefused(
                "A classifier has no setting 'window' to search. Choose from [units, layers, learning rate, dropout,"
                        + " embedding].",
                () -> tuning.requirePossible(new SearchSpace(List.of(Dimension.of("window", 1)))));
        assertRefused(
                "The layers must be a whole number, got 1.5.",
                () -> tuning.requirePossible(new SearchSpace(List.of(Dimension.of("layers", 1.5)))));
        assertRefused(
                "Cross-validation needs 2 to 48 folds for as many texts, got 1. Choose such as 10.",
                () -> tuning(split, 1));
        assertThrows(TrialFailedException.class, () -> tuning.score(Map.of("learning rate", 1e300), 0, 1));
    }
}
