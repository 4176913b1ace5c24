package dev.rondo.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.metric.ClassMetric.Average;
import dev.rondo.tensor.ShapeException;
import dev.rondo.testing.TestSeed;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArrayMetricsTest {
    private final Random random = TestSeed.random("arrays");

    @Test
    void theConfusionMatrixCountsWhatWasTakenForWhat() {
        ConfusionMatrix matrix = ConfusionMatrix.of(3, new int[] {0, 0, 1, 1, 1, 2}, new int[] {0, 1, 1, 1, 0, 1});
        assertEquals(2, matrix.count(1, 1));
        assertEquals(1, matrix.count(2, 1));
        assertEquals(0.5, matrix.accuracy());
        assertEquals(0.5, matrix.precision(0));
        assertEquals(0, matrix.precision(2));
        assertEquals(2 / 3.0, matrix.recall(1));
        assertEquals(4 / 7.0, matrix.f1(1), 1e-15);
        assertEquals((0.5 + 4 / 7.0) / 3, matrix.f1(Average.MACRO), 1e-15);
        assertEquals((2 * 0.5 + 3 * 4 / 7.0) / 6, matrix.f1(Average.WEIGHTED), 1e-15);
        assertEquals(0.5, matrix.f1(Average.MICRO));
        assertEquals("""
                       cat   dog  bird
                cat      1     1     0
                dog      1     2     0
                bird     0     1     0""", matrix.table(List.of("cat", "dog", "bird")));
        assertEquals(
                "confusion matrix: expected classes from 0 to 1, got 2 taken for 0 at 1.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ConfusionMatrix.of(2, new int[] {0, 2}, new int[] {0, 0}))
                        .getMessage());
        assertThrows(ShapeException.class, () -> ConfusionMatrix.of(2, new int[2], new int[3]));
    }

    @Test
    void theScoreOfAnEnsembleIsThatOfItsDefinition() {
        for (int trial = 0; trial < 50; trial++) {
            int n = 1 + random.nextInt(4);
            int m = 1 + random.nextInt(6);
            double[] actual = random.doubles(n).toArray();
            double[][] members = new double[n][];
            double expected = 0;
            for (int i = 0; i < n; i++) {
                members[i] = random.doubles(m, -1, 2).toArray();
                for (double x : members[i]) {
                    expected += Math.abs(x - actual[i]) / m;
                    for (double other : members[i]) {
                        expected -= Math.abs(x - other) / (2.0 * m * m);
                    }
                }
            }
            assertEquals(
                    expected / n, ProbabilisticMetrics.crps(actual, members), 1e-14, TestSeed.replay("trial " + trial));
        }
    }

    @Test
    void manyQuantilesScoreAsTheWholeDistribution() {
        // uniform from 0 to 1 at y: the integral of (F - 1{x >= y})^2 is y^3 / 3 + (1 - y)^3 / 3
        double y = 0.3;
        double[] levels = new double[2000];
        for (int j = 0; j < levels.length; j++) {
            levels[j] = (j + 0.5) / levels.length;
        }
        double exact = (0.027 + 0.343) / 3;
        assertEquals(exact, ProbabilisticMetrics.crps(new double[] {y}, new double[][] {levels}, levels), 1e-6);
        assertEquals(exact, ProbabilisticMetrics.crps(new double[] {y}, new double[][] {levels}), 1e-6);
        assertEquals(
                "crps: expected 1 ensembles, got 2.",
                assertThrows(ShapeException.class, () -> ProbabilisticMetrics.crps(new double[1], new double[2][1]))
                        .getMessage());
    }

    @Test
    void probabilitiesOfYes() {
        boolean[] actual = {true, false, true};
        double[] p = {0.8, 0.4, 0.5};
        assertEquals((0.04 + 0.16 + 0.25) / 3, ProbabilisticMetrics.brier(actual, p), 1e-15);
        assertEquals(
                -(StrictMath.log(0.8) + StrictMath.log(0.6) + StrictMath.log(0.5)) / 3,
                ProbabilisticMetrics.logLoss(actual, p),
                1e-15);
        assertEquals(Double.POSITIVE_INFINITY, ProbabilisticMetrics.logLoss(new boolean[] {true}, new double[] {0}));
        assertEquals(
                Math.abs(1.9 - 2) / 3,
                ProbabilisticMetrics.expectedCalibrationError(
                        new boolean[] {true, true, false}, new double[] {0.8, 0.5, 0.6}, 1),
                1e-15);
        assertEquals(
                (0.2 + 0.5 + 0.6) / 3,
                ProbabilisticMetrics.expectedCalibrationError(
                        new boolean[] {true, true, false}, new double[] {0.8, 0.5, 0.6}, 10),
                1e-15);
        assertEquals(
                1, ProbabilisticMetrics.expectedCalibrationError(new boolean[1], new double[] {1}, 10), "the last bin");
    }

    @Test
    void areasAreNotANumberWithoutBothKinds() {
        assertTrue(Double.isNaN(RankMetrics.rocAuc(new double[] {1, 2}, new boolean[] {true, true})));
        assertTrue(Double.isNaN(RankMetrics.rocAuc(new double[] {1, Double.NaN}, new boolean[] {true, false})));
        assertEquals(0.5, RankMetrics.rocAuc(new double[] {1, 1}, new boolean[] {true, false}));
        assertEquals(1, RankMetrics.averagePrecision(new double[] {3, 2, 1}, new boolean[] {true, true, false}));
        assertEquals(
                "auc: expected an answer and a weight, or no weights, for each of 2 scores, got 1 and 0.",
                assertThrows(ShapeException.class, () -> RankMetrics.rocAuc(new double[2], new boolean[1]))
                        .getMessage());
    }

    @Test
    void determination() {
        double[] y = {1, 2, 4};
        assertEquals(1, PointMetrics.r2(y, y));
        assertEquals(0, PointMetrics.r2(y, new double[] {7 / 3.0, 7 / 3.0, 7 / 3.0}), 1e-15);
        assertEquals(1 - 5 / (42 / 9.0), PointMetrics.r2(y, new double[] {1, 3, 2}), 1e-12);
        assertEquals(0, PointMetrics.r2(new double[] {3, 3}, new double[] {3, 4}));
        double[] tenths = new double[10];
        Arrays.fill(tenths, 0.1); // their mean is not 0.1
        double[] fifths = new double[10];
        Arrays.fill(fifths, 0.2);
        assertEquals(1, PointMetrics.r2(tenths, tenths));
        assertEquals(0, PointMetrics.r2(tenths, fifths));
        assertTrue(Double.isNaN(PointMetrics.r2(new double[] {3}, new double[] {3}, true)));
        assertEquals(1, PointMetrics.r2(new float[] {3, 3, 9}, new float[] {3, 3, 0}, false, false, true));
    }
}
