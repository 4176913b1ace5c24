package dev.rondo.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.metric.Bleu.Smoothing;
import dev.rondo.tensor.ShapeException;
import dev.rondo.testing.TestSeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextMetricsTest {
    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    @Test
    void thePapersExampleHasThePapersBleu() {
        // Papineni et al. 2002, with a second sentence; 59.20 is what NLTK and sacrebleu give for both together
        List<List<String>> candidates = List.of(
                words("It is a guide to action which ensures that the military always obeys the commands of the party"),
                words("he read the book because he was interested in world history"));
        List<List<List<String>>> references = List.of(
                List.of(
                        words(
                                "It is a guide to action that ensures that the military will forever heed Party commands"),
                        words("It is the guiding principle which guarantees the military forces always being under the"
                                + " command of the Party"),
                        words("It is the practical guide for the army always to heed the directions of the party")),
                List.of(words("he was interested in world history because he read the book")));
        assertEquals(59.20778868801042, Bleu.standard().corpus(candidates, references), 1e-9);
        assertEquals(100, Bleu.standard().corpus(references.getLast(), List.of(references.getLast())), 1e-9);
    }

    @Test
    void countsAreClippedAndShortTextsPayForIt() {
        // "the the the ..." has 2 of 7 single tokens, as in the paper
        Bleu single = new Bleu(1, Smoothing.NONE);
        List<List<String>> candidate = List.of(words("the the the the the the the"));
        assertEquals(
                100 * 2 / 7.0,
                single.corpus(
                        candidate,
                        List.of(List.of(words("the cat is on the mat"), words("there is a cat on the mat")))),
                1e-12);
        assertEquals(
                100 * StrictMath.exp(1 - 6 / 2.0),
                single.corpus(List.of(words("the cat")), List.of(List.of(words("the cat is on the mat")))),
                1e-12);
    }

    @Test
    void smoothingIsForPrecisionsOfZero() {
        // 4 tokens against 4: 3 of 4 single, 1 of 3 pairs, 0 of 2, 0 of 1
        List<List<String>> candidate = List.of(words("a b x d"));
        List<List<List<String>>> reference = List.of(List.of(words("a b c d")));
        assertEquals(0, new Bleu(4, Smoothing.NONE).corpus(candidate, reference));
        double base = 3 / 4.0 * (1 / 3.0);
        assertEquals(
                100 * StrictMath.pow(base * (0.5 / 2) * 0.25, 0.25),
                Bleu.standard().corpus(candidate, reference),
                1e-9);
        assertEquals(
                100 * StrictMath.pow(base * (0.1 / 2) * 0.1, 0.25),
                new Bleu(4, Smoothing.FLOOR).corpus(candidate, reference),
                1e-9);
        assertEquals(
                100 * StrictMath.pow(3 / 4.0 * (2 / 4.0) * (1 / 3.0) * (1 / 2.0), 0.25),
                new Bleu(4, Smoothing.ADD_ONE).corpus(candidate, reference),
                1e-9);
        assertEquals(0, Bleu.standard().corpus(List.of(List.of()), reference));
        assertEquals(
                "bleu: expected one reference or more for each of 1 translations, got references for 2, some perhaps"
                        + " without any.",
                assertThrows(
                                ShapeException.class,
                                () -> Bleu.standard().corpus(candidate, List.of(List.of(), List.of())))
                        .getMessage());
    }

    @Test
    void editDistancesAreThoseOfTheDefinition() {
        Random random = TestSeed.random("edits");
        for (int trial = 0; trial < 60; trial++) {
            List<Integer> a = draw(random);
            List<Integer> b = draw(random);
            assertEquals(distance(a, b), EditDistance.between(a, b), TestSeed.replay(a + " " + b));
        }
    }

    private static List<Integer> draw(Random random) {
        List<Integer> list = new ArrayList<>();
        for (int n = random.nextInt(7); n > 0; n--) {
            list.add(random.nextInt(3));
        }
        return list;
    }

    private static int distance(List<Integer> a, List<Integer> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.size() + b.size();
        }
        List<Integer> restA = a.subList(1, a.size());
        List<Integer> restB = b.subList(1, b.size());
        int replaced = distance(restA, restB) + (a.getFirst().equals(b.getFirst()) ? 0 : 1);
        return Math.min(replaced, 1 + Math.min(distance(restA, b), distance(a, restB)));
    }

    @Test
    void errorRatesAreOverAllTexts() {
        List<String> references = List.of("the cat", "größe");
        List<String> recognized = List.of("the  bat sat", "grösse");
        assertEquals((6 + 2) / 12.0, EditDistance.characterErrorRate(references, recognized));
        assertEquals((2 + 1) / 3.0, EditDistance.wordErrorRate(references, recognized));
        assertTrue(Double.isNaN(EditDistance.wordErrorRate(List.of(" "), List.of(""))));
        assertEquals(
                "edit distance: expected 1 recognized texts, got 0. Give one for each reference.",
                assertThrows(ShapeException.class, () -> EditDistance.wordErrorRate(List.of("a"), List.of()))
                        .getMessage());
    }

    @Test
    void spansAreScoredByType() {
        SpanScores scores = SpanScores.of(
                List.of(words("B-PER I-PER O B-LOC"), words("I-PER I-LOC")),
                List.of(words("B-PER I-PER O B-PER"), words("I-PER I-LOC")));
        assertEquals(new SpanScores.Counts(3, 4, 4), scores.all());
        assertEquals(0.75, scores.all().f1());
        assertEquals(new SpanScores.Counts(2, 3, 2), scores.byType().get("PER"));
        assertEquals(new SpanScores.Counts(1, 1, 2), scores.byType().get("LOC"));
        assertEquals(0.5, scores.byType().get("LOC").recall());
        assertEquals(0, new SpanScores.Counts(0, 0, 2).precision());
    }
}
