package dev.rondo.task.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Each fold is a training of its own on the other sentences, and the test part is in none. */
class TagTuningTest {
    private static TagTuning tuning(TagParts parts, int folds) {
        return TagTuning.of(parts, Phrases.small(3), folds);
    }

    private static void assertRefused(String expected, Executable action) {
        assertEquals(
                expected, assertThrows(IllegalArgumentException.class, action).getMessage());
    }

    private static TaggedCorpus part(TaggedCorpus corpus, int[] positions) {
        List<Sentence> part = new ArrayList<>();
        for (int position : positions) {
            part.add(corpus.sentences().get(position));
        }
        return new TaggedCorpus(corpus.source(), corpus.columns(), part);
    }

    @Test
    void aFoldIsATrainingOnTheOtherSentences() {
        TagTuning tuning = tuning(Phrases.parts(Phrases.entities(60, "tune")), 3);
        Map<String, Double> values = Map.of("units", 5.0, "embedding", 7.0);
        Fold fold =
                KFold.of(3).shuffle(1).split(tuning.pool().sentences().size()).get(2);
        TagParts parts = TagParts.of(
                part(tuning.pool(), fold.train()),
                null,
                part(tuning.pool(), fold.test()),
                new TagConfig.Shares(0.1, 0),
                1);
        TagPlan plan = TagPlan.of(parts, tuning.config(values));
        TagScores scores = ((TagOutcome.Finished) new TagTraining(plan, RunOptions.DEFAULT).run()).scores();

        assertEquals(1 - scores.main(scores.model()), tuning.score(values, 2, 1).score());
        assertEquals(plan.weightCount(), tuning.score(values, 2, 1).weights());
        for (TagScores.Method method :
                scores.methods().subList(1, scores.methods().size())) {
            assertEquals(
                    1 - scores.main(method),
                    tuning.baselines().getOrDefault(method.name(), new double[3])[2],
                    method.name());
        }
        assertEquals(
                Map.of("units", 12.0, "layers", 1.0, "learning rate", 0.02, "dropout", 0.1, "embedding", 12.0),
                tuning.usual());
    }

    @Test
    void theTestPartChangesNoTrial() {
        TagParts parts = Phrases.parts(Phrases.grammar(60, "tune"));
        TagParts other = new TagParts(parts.training(), parts.validation(), parts.training());
        Map<String, Double> values = Map.of("learning rate", 0.01);
        assertEquals(tuning(parts, 2).score(values, 0, 1), tuning(other, 2).score(values, 0, 1));
        assertEquals(tuning(parts, 2).fingerprint(), tuning(other, 2).fingerprint());
    }

    @Test
    void aSearchFindsWhatLearns() {
        TagTuning tuning = tuning(Phrases.parts(Phrases.grammar(80, "search")), 2);
        SearchSpace space = new SearchSpace(List.of(Dimension.of("learning rate", 1e-6, 0.03)));
        tuning.requirePossible(space);
        SearchResult result =
                new Search(tuning, space, SearchOptions.by(Strategy.GRID)).run().orElseThrow();
        assertTrue(result.best().mean() < 0.1, () -> result.ranked().toString());
        assertTrue(result.trials().get(1).mean() > 0.4, () -> result.ranked().toString());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        TagParts parts = Phrases.parts(Phrases.grammar(40, "tune"));
        TagTuning tuning = tuning(parts, 2);
        assertRefused(
                "A tagger has no setting 'window' to search. Choose from [units, layers, learning rate, dropout, embedding].",
                () -> tuning.requirePossible(new SearchSpace(List.of(Dimension.of("window", 1)))));
        assertRefused(
                "Cross-validation needs 2 to 34 folds for as many sentences, got 1. Choose such as 5.",
                () -> tuning(parts, 1));
        assertRefused(
                "A search needs sentences that no trial sees: hold some out with --test.",
                () -> tuning(new TagParts(parts.training(), parts.validation(), null), 2));
        assertThrows(TrialFailedException.class, () -> tuning.score(Map.of("learning rate", 1e300), 0, 1));
    }
}
