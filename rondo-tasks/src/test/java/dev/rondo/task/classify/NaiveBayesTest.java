package dev.rondo.task.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.text.CharacterNgrams;
import dev.rondo.text.Normalization;
import dev.rondo.text.TextEncoder;
import dev.rondo.text.TextSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NaiveBayesTest {
    private static Corpus corpus(String... textsAndLabels) {
        List<Example> examples = new ArrayList<>();
        for (int n = 0; n < textsAndLabels.length; n += 2) {
            String labels = textsAndLabels[n + 1];
            examples.add(new Example(
                    textsAndLabels[n], labels.isEmpty() ? List.of() : List.of(labels.split(",")), "line " + n));
        }
        return new Corpus(Path.of("c"), examples, List.of(), List.of());
    }

    private static NaiveBayes trained(Corpus corpus, List<String> labels, boolean multiLabel) {
        List<String> texts = corpus.examples().stream().map(Example::text).toList();
        ClassifyPlan.Task task =
                new ClassifyPlan.Task(TextEncoder.fit(texts, TextSettings.WORDS, 1, 100), 10, labels, multiLabel);
        return NaiveBayes.train(task, new TextSplit(corpus, corpus, corpus));
    }

    /** Counted by hand: two texts of a, one of b; the start that fits the texts themselves best is the smallest one. */
    @Test
    void probabilitiesAreThoseOfTheCounts() {
        Corpus corpus = corpus("x x y", "a", "x", "a", "y z", "b");
        double[] p = trained(corpus, List.of("a", "b"), false)
                .probabilities(corpus("x y unknown", "a").examples())[0];
        double start = 0.01;
        double space = start * 7; // three words and the four special ids
        double a = (2 + start) / (3 + start) * (3 + start) * (1 + start) / ((4 + space) * (4 + space));
        double b = (1 + start) / (3 + start) * start * (1 + start) / ((2 + space) * (2 + space));
        assertEquals(a / (a + b), p[0], 1e-6);
        assertEquals(1, p[0] + p[1], 1e-12);
    }

    @Test
    void labelsThatAreNotAloneAreToldFromTheirAbsence() {
        Corpus corpus = corpus("x q", "a", "y q", "b", "x y", "a,b", "q q", "");
        double[][] p = trained(corpus, List.of("a", "b"), true).probabilities(corpus.examples());
        boolean[][] expected = {{true, false}, {false, true}, {true, true}, {false, false}};
        for (int n = 0; n < p.length; n++) {
            for (int c = 0; c < 2; c++) {
                assertEquals(expected[n][c], p[n][c] > 0.5, "text " + n + ", label " + c + ": " + p[n][c]);
            }
        }
    }

    @Test
    void aStepOfTheLogisticModelIsTokensTimesLabels() {
        Corpus corpus = corpus("x x y", "a", "x", "a", "y z", "b");
        ClassifyPlan.Task task = new ClassifyPlan.Task(
                TextEncoder.fit(List.of("x y z"), TextSettings.WORDS, 1, 100), 10, List.of("a", "b"), false);
        assertEquals(12, BagOfWords.work(task, new TextSplit(corpus, corpus, corpus)));
        assertTrue(BagOfWords.settings(task).ngrams() == 1);
    }

    @Test
    void textsInCharactersAreTheSameBagWhateverTheNetworkSees() {
        TextSettings runs = TextSettings.of(Normalization.NFC, new CharacterNgrams(2));
        ClassifyPlan.Task task =
                new ClassifyPlan.Task(TextEncoder.fit(List.of("abc"), runs, 1, 100), 10, List.of("a", "b"), false);
        assertEquals(
                List.of("a", "b", "c", "a b", "b c", "a b c"), TextEncoder.tokens("abc", BagOfWords.settings(task)));
    }
}
