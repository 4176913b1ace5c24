package dev.rondo.task.classify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
        assertEquals(List.of(List.of(1, 1, 0), List.of(0, 2, 0), List.of(0, 0, 0)), scores.confusion());
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
        assertTrue(scores.confusion().isEmpty());
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
