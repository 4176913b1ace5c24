package dev.rondo.task.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.tagging.TagScheme;
import dev.rondo.task.ConfusionMatrix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TagScorerTest {
    private static final TaggedCorpus TRAINING = new TaggedCorpus(
            Path.of("t"),
            List.of("1", "2"),
            List.of(new Sentence(List.of("a", "b", "A"), List.of("B-X", "O", "O"), List.of(1, 2, 3))));
    private static final TaggedCorpus TRUTH = new TaggedCorpus(
            Path.of("v"),
            List.of("1", "2"),
            List.of(
                    new Sentence(List.of("a", "c", "b"), List.of("B-X", "I-X", "O"), List.of(1, 2, 3)),
                    new Sentence(List.of("d", "a"), List.of("O", "B-Y"), List.of(5, 6))));

    private static TagScores scores(boolean spans, List<List<String>> said) {
        return new TagScorer(task(spans, List.of()), TRUTH)
                .scores(
                        "test",
                        List.of(
                                new TagScorer.Named("it", new Answers(said, List.of())),
                                Baselines.ofWords(TRAINING, TRUTH, false),
                                Baselines.mostFrequent(TRAINING, TRUTH, false)));
    }

    private static TagPlan.Task task(boolean spans, List<String> labels) {
        TagSet tags = new TagSet(List.of("B-X", "O"), spans, TagScheme.ANY);
        return new TagPlan.Task(TagEncoder.fit(TRAINING, false), tags, 9, labels);
    }

    @Test
    void wordsTagsSpansAndConfusionsAreCounted() {
        TagScores scores = scores(true, List.of(List.of("B-X", "O", "O"), List.of("O", "B-Y")));
        assertEquals(5, scores.tokens());
        assertEquals(2, scores.unknown());
        TagScores.Method it = scores.model();
        assertEquals(0.8, it.accuracy());
        assertEquals(0.5, it.unknownAccuracy());
        assertEquals(0.5, it.sentenceAccuracy());
        assertEquals(new TagScores.Row("all", 0.5, 0.5, 0.5, 2), it.spans());
        assertEquals(List.of(new TagScores.Row("X", 0, 0, 0, 1), new TagScores.Row("Y", 1, 1, 1, 1)), scores.perSpan());
        assertEquals(new TagScores.Row("O", 2 / 3.0, 1, 0.8, 2), scores.perTag().getLast());
        assertEquals(List.of(new TagScores.Confusion("I-X", "O", 1, "c", 2)), scores.confusions());
        assertEquals(
                new ConfusionMatrix(
                        List.of("B-X", "B-Y", "I-X", "O"),
                        List.of(List.of(1, 0, 0, 0), List.of(0, 1, 0, 0), List.of(0, 0, 0, 1), List.of(0, 0, 0, 2))),
                scores.tagMatrix());
        assertEquals(ConfusionMatrix.NONE, scores.labelMatrix());
        assertFalse(scores.labels());
    }

    private static Sentence labelled(String label, String... words) {
        return new Sentence(
                List.of(words), Collections.nCopies(words.length, "O"), Collections.nCopies(words.length, 1), label);
    }

    @Test
    void aSentenceIsRightWithItsLabelAndAllItsTags() {
        TaggedCorpus training = new TaggedCorpus(
                Path.of("t"),
                List.of("1", "2"),
                List.of(labelled("p", "x", "y"), labelled("p", "x"), labelled("q", "z", "z", "y")),
                "intent");
        TaggedCorpus truth = new TaggedCorpus(
                Path.of("v"),
                List.of("1", "2"),
                List.of(labelled("p", "x"), labelled("q", "z"), labelled("q", "new"), labelled("r", "y")),
                "intent");
        List<List<String>> tags = List.of(List.of("O"), List.of("O"), List.of("B-X"), List.of("O"));
        TagScores scores = new TagScorer(task(false, List.of("p", "q")), truth)
                .scores(
                        "test",
                        List.of(
                                new TagScorer.Named("it", new Answers(tags, List.of("p", "p", "q", "p"))),
                                Baselines.ofWords(training, truth, true),
                                Baselines.mostFrequent(training, truth, true)));
        assertTrue(scores.labels());
        assertEquals(0.5, scores.model().labelAccuracy());
        assertEquals(0.25, scores.model().sentenceAccuracy());
        assertEquals(
                "most frequent tag of the word, naive Bayes",
                scores.methods().get(1).name());
        // x and z tell p from q; an unknown word leaves the more frequent label, and y, as often in both, too
        assertEquals(List.of("p", "q", "p", "p"), new NaiveBayes(training).of(truth));
        assertEquals(0.5, scores.methods().get(1).labelAccuracy());
        assertEquals(0.25, scores.methods().get(2).labelAccuracy());
        assertEquals(
                new ConfusionMatrix(
                        List.of("p", "q", "r"), List.of(List.of(1, 0, 0), List.of(1, 1, 0), List.of(1, 0, 0))),
                scores.labelMatrix());
        assertEquals(
                new TagScores.Row("q", 1, 0.5, 2 / 3.0, 2), scores.perLabel().get(1));
    }

    @Test
    void mistakesAreListedByHowSureTheNetworkWas() {
        TaggedCorpus truth = new TaggedCorpus(
                Path.of("v"), List.of("1", "2"), List.of(labelled("p", "a", "b"), labelled("q", "c")), "intent");
        Answers said = new Answers(List.of(List.of("B-X", "B-X"), List.of("O")), List.of("q", "p"));
        Answers.Probabilities sure =
                new Answers.Probabilities(List.of(new double[] {0.6, 0.9}, new double[] {0.7}), List.of(0.8, 0.95));
        assertEquals(
                List.of(
                        new TagMistake("c", "q", "p", 0.95, 1),
                        new TagMistake("a b", "p", "q", 0.8, 1),
                        new TagMistake("b", "O", "B-X", 0.9, 1),
                        new TagMistake("a", "O", "B-X", 0.6, 1)),
                TagMistake.worst(truth, said, sure));
    }

    @Test
    void ofManyNamesTheMatrixHasTheMostFrequent() {
        List<String> names = new ArrayList<>();
        for (int n = 0; n < 100; n++) {
            names.addAll(Collections.nCopies(n % 2 + 1, "n" + n));
        }
        ConfusionMatrix matrix = ConfusionMatrix.of(names, names);
        assertEquals(ConfusionMatrix.MOST, matrix.names().size());
        assertTrue(matrix.names().contains("n99"));
        assertFalse(matrix.names().contains("n98"));
        assertEquals(
                "A confusion matrix of 1 names needs as many rows and columns.",
                assertThrows(IllegalArgumentException.class, () -> new ConfusionMatrix(List.of("a"), List.of()))
                        .getMessage());
    }

    @Test
    void baselinesTakeTheMostFrequentTagOfAWordAndOfAll() {
        TagScores scores = scores(false, List.of(List.of("O", "O", "O"), List.of("O", "O")));
        assertEquals(0.6, scores.methods().get(1).accuracy());
        assertEquals(0.4, scores.methods().get(2).accuracy());
        assertEquals("most frequent tag of the word", scores.bestBaseline().name());
        assertEquals(List.of(), scores.perSpan());
    }
}
