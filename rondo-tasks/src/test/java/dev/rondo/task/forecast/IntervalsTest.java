package dev.rondo.task.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalsTest {
    private static double[] radii(IntervalRadii radii, int ring) {
        return radii.rings().get(ring).radii().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** Values of the printed tables of Student's t, two-sided. */
    @Test
    void studentsTIsThatOfTheTables() {
        assertEquals(12.706, StudentT.quantile(1, 0.95), 5e-4);
        assertEquals(1.886, StudentT.quantile(2, 0.8), 5e-4);
        assertEquals(4.303, StudentT.quantile(2, 0.95), 5e-4);
        assertEquals(2.353, StudentT.quantile(3, 0.9), 5e-4);
        assertEquals(2.228, StudentT.quantile(10, 0.95), 5e-4);
        assertEquals(2.042, StudentT.quantile(30, 0.95), 5e-4);
        assertEquals(1.962, StudentT.quantile(1000, 0.95), 5e-4);
        assertEquals(1, StudentT.widening(5000, 0.95));
    }

    @Test
    void manyErrorsGiveAQuantileAStep() {
        double[][] errors = new double[2][999];
        for (int i = 0; i < 999; i++) {
            errors[0][i] = i + 1;
            errors[1][998 - i] = 10 * (i + 1);
        }
        IntervalRadii radii = IntervalRadii.fit(List.of(0.8, 0.95), errors, 1000);
        assertArrayEquals(new double[] {800, 8000}, radii(radii, 0), 1e-9);
        assertArrayEquals(new double[] {950, 9500}, radii(radii, 1), 1e-9);
    }

    @Test
    void fewErrorsArePooledRelativeToTheSpreadOfTheirStep() {
        double[][] errors = {{1, 2, 3}, {10, 20, 30}};
        IntervalRadii radii = IntervalRadii.fit(List.of(0.5), errors, 1000);
        assertArrayEquals(new double[] {2, 20}, radii(radii, 0), 1e-9);
    }

    @Test
    void fewWindowsSideBySideWidenTheIntervals() {
        double[][] errors = {{1, 2, 3}, {10, 20, 30}};
        double[] wide = radii(IntervalRadii.fit(List.of(0.8), errors, 2), 0);
        double[] usual = radii(IntervalRadii.fit(List.of(0.8), errors, 1000), 0);
        assertEquals(1.886 / 1.282, wide[0] / usual[0], 1e-3);
    }

    @Test
    void radiiNeverShrinkWithTheStep() {
        SeededSource random = new SeededSource("radii");
        for (int i = 0; i < 50; i++) {
            double[][] errors = new double[random.between(1, 24)][];
            int count = random.between(1, 300);
            for (int step = 0; step < errors.length; step++) {
                errors[step] = new double[count];
                for (int k = 0; k < count; k++) {
                    errors[step][k] = Math.abs(random.normal());
                }
            }
            IntervalRadii radii = IntervalRadii.fit(List.of(0.5, 0.8, 0.95), errors, count);
            for (int ring = 0; ring < 3; ring++) {
                List<Double> list = radii.rings().get(ring).radii();
                assertEquals(list.stream().sorted().toList(), list, random::replay);
                for (int step = 0; ring > 0 && step < list.size(); step++) {
                    double inner = radii.rings().get(ring - 1).radii().get(step);
                    assertTrue(inner <= list.get(step), random::replay);
                }
            }
        }
    }

    /** The promise of split-conformal prediction, on errors that are exchangeable. */
    @Test
    void theIntervalsCoverAsOftenAsTheySay() {
        SeededSource random = new SeededSource("coverage");
        double[][] errors = new double[1][2000];
        for (int i = 0; i < 2000; i++) {
            errors[0][i] = Math.abs(random.normal());
        }
        double radius = radii(IntervalRadii.fit(List.of(0.8), errors, 2000), 0)[0];
        int inside = 0;
        for (int i = 0; i < 20_000; i++) {
            inside += Math.abs(random.normal()) <= radius ? 1 : 0;
        }
        assertEquals(0.8, inside / 20_000.0, 0.04, random::replay);
    }

    @Test
    void stepsWithoutErrorsTakeTheRadiusOfANeighbour() {
        double[][] errors = {{1, 3}, {}, {4, 8}};
        assertArrayEquals(new double[] {3, 3, 9}, radii(IntervalRadii.fit(List.of(0.7), errors, 1000), 0), 1e-9);
        assertArrayEquals(new double[] {1, 1, 5}, IntervalRadii.rising(new double[] {1, 0, 5}, new int[] {1, 0, 1}));
        assertArrayEquals(new double[] {2, 2, 2}, IntervalRadii.rising(new double[] {0, 2, 0}, new int[] {0, 1, 0}));
    }

    @Test
    void perfectForecastsGiveIntervalsWithoutWidth() {
        assertArrayEquals(new double[] {0, 0}, radii(IntervalRadii.fit(List.of(0.8), new double[2][5], 5), 0));
    }

    @Test
    void intervalsLieAroundTheForecastOnTheScaleOfLevels() {
        IntervalRadii radii =
                new IntervalRadii(List.of(new IntervalRadii.Ring(0.8, Collections.nCopies(2, Math.log(2)))));
        TargetTransform log = TargetTransform.of(LevelScale.LOG, 0, Differencing.LAST);
        Interval interval = radii.around(Math.log(10), 1, 1, log).getFirst();
        assertEquals(0.8, interval.level());
        assertEquals(5, interval.lower(), 1e-9);
        assertEquals(20, interval.upper(), 1e-9);
        assertEquals(40, radii.around(Math.log(10), 1, 2, log).getFirst().upper(), 1e-9);
    }
}
