package dev.rondo.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class IntervalMetricsTest {
    private static final double[] ACTUAL = {1, 2, 3, 4, 5};
    private static final double[] LOWER = {1, 2.5, 2, 0, 6};
    private static final double[] UPPER = {3, 3, 3, 3, 4};
    private static final boolean[] LAST_TWO = {false, false, false, true, true};
    private static final double EXACT = 1e-15;

    @Test
    void coverageCountsTheEndsAsInside() {
        assertEquals(2 / 5.0, IntervalMetrics.coverage(ACTUAL, LOWER, UPPER), EXACT);
        assertEquals(2 / 3.0, IntervalMetrics.coverage(ACTUAL, LOWER, UPPER, LAST_TWO), EXACT);
    }

    @Test
    void meanWidthIsInTheUnitOfTheSeries() {
        assertEquals((2 + 0.5 + 1 + 3 - 2) / 5, IntervalMetrics.meanWidth(LOWER, UPPER), EXACT);
        assertEquals(3.5 / 3, IntervalMetrics.meanWidth(LOWER, UPPER, LAST_TWO), EXACT);
    }

    @Test
    void pinballWeighsBothSidesByTheLevel() {
        double[] actual = {10, 10, 10};
        double[] quantile = {8, 13, 10};
        assertEquals((0.9 * 2 + 0.1 * 3 + 0) / 3, IntervalMetrics.pinball(actual, quantile, 0.9), EXACT);
        assertEquals((0.1 * 2 + 0.9 * 3 + 0) / 3, IntervalMetrics.pinball(actual, quantile, 0.1), EXACT);
        assertEquals(PointMetrics.mae(actual, quantile) / 2, IntervalMetrics.pinball(actual, quantile, 0.5), EXACT);
        assertEquals(1.8, IntervalMetrics.pinball(actual, quantile, 0.9, false, true, true), EXACT);
    }

    @Test
    void nanIsReportedUnlessItIsIgnored() {
        double[] holes = {1, 2, 3, Double.NaN, Double.NaN};
        assertEquals(Double.NaN, IntervalMetrics.coverage(holes, LOWER, UPPER));
        assertEquals(Double.NaN, IntervalMetrics.coverage(ACTUAL, holes, UPPER));
        assertEquals(Double.NaN, IntervalMetrics.coverage(ACTUAL, LOWER, holes));
        assertEquals(2 / 3.0, IntervalMetrics.coverage(holes, LOWER, UPPER, LAST_TWO), EXACT);
        assertEquals(Double.NaN, IntervalMetrics.meanWidth(holes, UPPER));
        assertEquals(Double.NaN, IntervalMetrics.pinball(holes, LOWER, 0.5));
    }

    @Test
    void whereNothingIsLeftToScoreTheResultIsNaN() {
        double[] none = {};
        assertEquals(Double.NaN, IntervalMetrics.coverage(none, none, none));
        assertEquals(Double.NaN, IntervalMetrics.meanWidth(none, none));
        assertEquals(Double.NaN, IntervalMetrics.pinball(new double[] {1}, new double[] {1}, 0.5, true));
    }

    @Test
    void floatsAreScoredInDoublePrecision() {
        float[] actual = {1, 4};
        float[] lower = {0, 1};
        float[] upper = {2, 3};
        assertEquals(0.5, IntervalMetrics.coverage(actual, lower, upper));
        assertEquals(2, IntervalMetrics.meanWidth(lower, upper));
        assertEquals((0.5 + 1.5) / 2, IntervalMetrics.pinball(actual, lower, 0.5));
    }

    @Test
    void arraysOfDifferentLengthsAreRefused() {
        assertEquals(
                "coverage: expected 5 values of the lower end, got 1. Give one value for each step that is scored.",
                assertThrows(ShapeException.class, () -> IntervalMetrics.coverage(ACTUAL, new double[1], UPPER))
                        .getMessage());
        assertEquals(
                "mean width: expected 5 values of the upper end, got 1. Give one value for each step that is scored.",
                assertThrows(ShapeException.class, () -> IntervalMetrics.meanWidth(LOWER, new double[1]))
                        .getMessage());
        assertThrows(ShapeException.class, () -> IntervalMetrics.coverage(ACTUAL, LOWER, new double[1]));
        assertThrows(ShapeException.class, () -> IntervalMetrics.coverage(ACTUAL, LOWER, UPPER, true));
        assertThrows(ShapeException.class, () -> IntervalMetrics.meanWidth(LOWER, UPPER, true));
        assertThrows(ShapeException.class, () -> IntervalMetrics.pinball(ACTUAL, new double[6], 0.5));
        assertThrows(ShapeException.class, () -> IntervalMetrics.pinball(ACTUAL, LOWER, 0.5, true));
    }

    @Test
    void aLevelIsBetweenZeroAndOne() {
        for (double level : new double[] {0, 1, -0.1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> IntervalMetrics.pinball(ACTUAL, LOWER, level));
        }
        assertEquals(
                "pinball: expected a level between 0 and 1, got 90.0. Use 0.9 for the 90% quantile.",
                assertThrows(IllegalArgumentException.class, () -> IntervalMetrics.pinball(ACTUAL, LOWER, 90))
                        .getMessage());
    }
}
