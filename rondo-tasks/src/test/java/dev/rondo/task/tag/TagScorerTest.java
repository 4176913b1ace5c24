package dev.rondo.task.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
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
        TagScorer scorer = new TagScorer(TagEncoder.fit(TRAINING, false), spans, TRUTH);
        return scorer.scores(
                "test",
                List.of(
                        new TagScorer.Named("it", said),
                        new MostFrequentTag(TRAINING).of(TRUTH),
                        MostFrequentTag.everywhere(TRAINING, TRUTH)));
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
