package dev.rondo.task.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rondo.task.ConfusionMatrix;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassScoresTest {
    private static final List<String> LABELS = List.of("a", "b", "c");
    private static final boolean[][] TRUTH = {
        {true, false, false}, {true, false, false}, {false, true, false}, {false, true, false}
    };
    private static final double[][] P = {{0.8, 0.1, 0.1}, {0.3, 0.6, 0.1}, {0.1, 0.9, 0.0}, {0.2, 0.5, 0.3}};

    @Test
    void scoresAreThoseOfTheirDefinitions() {
        ClassScores scores = ClassScores.of(LABELS, false, TRUTH, List.of(new ClassScores.Named("m", P)), 1);
        ClassScores.Method model = scores.model();
        assertEquals(0.75, model.accuracy());
        assertEquals(0.75, model.microF1());
        assertEquals((2.0 / 3 + 4.0 / 5) / 2, model.macroF1(), 1e-12, "the label that does not occur does not count");
        assertEquals(-(Math.log(0.8) + Math.log(0.3) + Math.log(0.9) + Math.log(0.5)) / 4, model.logLoss(), 1e-12);
        assertEquals(
                new ClassScores.PerLabel("b", 2.0 / 3, 1, 0.8, 2),
                scores.perLabel().get(1));
        assertEquals(
                new ConfusionMatrix(LABELS, List.of(List.of(1, 1, 0), List.of(0, 2, 0), List.of(0, 0, 0))),
                scores.confusion());
        // Bins: 0.5 (right), 0.6 (wrong), 0.8 (right), 0.9 (right).
        assertEquals((0.5 + 0.6 + 0.2 + 0.1) / 4, scores.calibration().error(), 1e-12);
        assertEquals(0.7, scores.calibration().confidence(), 1e-12);
    }

    @Test
    void labelsAreJudgedOneByOneWhereThereMayBeSeveral() {
        boolean[][] truth = {{true, true}, {false, false}, {false, true}};
        double[][] p = {{0.9, 0.4}, {0.2, 0.1}, {0.6, 0.7}};
        ClassScores scores = ClassScores.of(List.of("x", "y"), true, truth, List.of(new ClassScores.Named("m", p)), 1);
        assertEquals(1.0 / 3, scores.model().accuracy(), 1e-12);
        assertEquals(2.0 * 2 / (2 * 2 + 1 + 1), scores.model().microF1(), 1e-12);
        assertEquals(ConfusionMatrix.NONE, scores.confusion());
    }

    @Test
    void ofManyLabelsTheMatrixHasTheMostFrequentInTheirOrder() {
        int labels = 100;
        List<String> names =
                IntStream.range(0, labels).mapToObj(n -> "l" + (labels - n)).toList();
        boolean[][] truth = new boolean[2 * labels][labels];
        double[][] p = new double[2 * labels][labels];
        for (int n = 0; n < truth.length; n++) {
            int label = n < labels ? n : n % 50;
            truth[n][label] = true;
            p[n][label] = 1;
        }
        ConfusionMatrix matrix = ClassScores.of(names, false, truth, List.of(new ClassScores.Named("m", p)), 1)
                .confusion();
        assertEquals(names.subList(0, ConfusionMatrix.MOST), matrix.names());
        assertEquals(3, matrix.counts().get(49).get(49));
        assertEquals(1, matrix.counts().get(50).get(50));
    }

    @Test
    void temperatureMakesSureNetworksLessSure() {
        float[][] scores = new float[100][];
        boolean[][] truth = new boolean[100][];
        for (int n = 0; n < 100; n++) {
            scores[n] = new float[] {10, 0};
            truth[n] = n < 75 ? new boolean[] {true, false} : new boolean[] {false, true};
        }
        double temperature = Probabilities.temperature(scores, truth, false);
        assertEquals(5, temperature, 1e-6, "the largest that is tried");
        float[][] milder = new float[100][];
        for (int n = 0; n < 100; n++) {
            milder[n] = new float[] {2, 0};
        }
        double fitted = Probabilities.temperature(milder, truth, false);
        assertEquals(0.75, Probabilities.of(milder[0], fitted, false)[0], 1e-6);
    }

    @Test
    void probabilitiesOfHugeScoresAreFinite() {
        assertArrayEquals(new double[] {1, 0}, Probabilities.of(new float[] {1e30f, -1e30f}, 1, false));
        assertArrayEquals(new double[] {1, 0}, Probabilities.of(new float[] {1e30f, -1e30f}, 1, true));
    }
}
