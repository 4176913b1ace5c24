package dev.rondo.task.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.task.Cell;
import dev.rondo.task.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classifiers that are asked together. */
class ClassifyEnsembleTest {
    private static final List<String> TEXTS = List.of("film not good", "a", "", "very good plot very good cast");

    @TempDir
    private Path folder;

    private static ClassifyModel train(Corpus corpus, Cell cell, long split, boolean multiLabel) throws IOException {
        ClassifyConfig config =
                Reviews.small(2).network(net -> new ClassifyConfig.Net(cell, 8, 1, 8, true, Pooling.MAX, 0.1));
        ClassifyPlan plan = ClassifyPlan.of(TextSplit.of(corpus, config.parts(), split), config, multiLabel);
        return assertInstanceOf(ClassifyOutcome.Finished.class, new ClassifyTraining(plan, RunOptions.DEFAULT).run())
                .result()
                .model();
    }

    private static SequencedMap<Path, ClassifyModel> files(ClassifyModel one, ClassifyModel other) {
        SequencedMap<Path, ClassifyModel> files = new LinkedHashMap<>();
        files.put(Path.of("a"), one);
        files.put(Path.of("b"), other);
        return files;
    }

    @Test
    void itGivesTheMeanOfCalibratedProbabilities() throws IOException {
        ClassifyModel gru = train(Reviews.corpus(120), Cell.GRU, 1, false);
        ClassifyModel lstm = train(Reviews.corpus(120), Cell.LSTM, 1, false);
        assertNotEquals(1, gru.describe().scores().calibration().temperature(), "the temperature must matter");
        ClassifyModel both = ClassifyModel.combine(files(gru, lstm));
        for (int n = 0; n < TEXTS.size(); n++) {
            for (int c = 0; c < both.labels().size(); c++) {
                double expected = (gru.predict(TEXTS).get(n).probabilities().get(c)
                                + lstm.predict(TEXTS).get(n).probabilities().get(c))
                        / 2;
                assertEquals(
                        expected, both.predict(TEXTS).get(n).probabilities().get(c), 1e-6, TEXTS.get(n));
            }
        }
        Path file = folder.resolve("both.safetensors");
        both.save(file);
        ClassifyModel back = ClassifyModel.load(file);
        assertEquals(both.predict(TEXTS), back.predict(TEXTS));
        ClassScores scores = back.evaluate(Reviews.corpus(120));
        assertEquals("ensemble of 2", scores.model().name());
        assertEquals(1, scores.calibration().temperature());
        ClassifyException e = assertThrows(ClassifyException.class, () -> back.explain("good", null));
        assertEquals(
                "The network cannot be explained: expected layers in a row, first an embedding, got graph. Explain a model"
                        + " of rondo train classify, or each member of an ensemble.",
                e.getMessage());
    }

    @Test
    void ofSeveralLabelsItGivesTheMeanOfScores() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (Example example : Reviews.corpus(120).examples()) {
            List<String> labels = example.text().contains("good") ? List.of("good", "all") : List.of("all");
            examples.add(new Example(example.text(), labels, example.place()));
        }
        Corpus corpus = new Corpus(Path.of("m.csv"), examples, List.of("1", "2"), List.of());
        ClassifyModel gru = train(corpus, Cell.GRU, 1, true);
        ClassifyModel lstm = train(corpus, Cell.LSTM, 1, true);
        double one = gru.predict(TEXTS).getFirst().probabilities().getFirst();
        double other = lstm.predict(TEXTS).getFirst().probabilities().getFirst();
        double score = (Math.log(one / (1 - one)) + Math.log(other / (1 - other))) / 2;
        assertEquals(
                1 / (1 + Math.exp(-score)),
                ClassifyModel.combine(files(gru, lstm))
                        .predict(TEXTS)
                        .getFirst()
                        .probabilities()
                        .getFirst(),
                1e-6);
    }

    @Test
    void modelsOfOtherTextsAreRefused() throws IOException {
        ClassifyModel one = train(Reviews.corpus(120), Cell.GRU, 1, false);
        ClassifyModel other = train(Reviews.corpus(120), Cell.GRU, 2, false);
        ClassifyException e = assertThrows(ClassifyException.class, () -> ClassifyModel.combine(files(one, other)));
        assertEquals(
                "b: the model does not go together with a. Expected the same texts to learn from, got another. Train both"
                        + " on the same files with the same --split-seed and --length; --seed may differ.",
                e.getMessage());
        assertEquals(ClassifyException.Kind.NOT_ALIKE, e.kind());
    }
}
