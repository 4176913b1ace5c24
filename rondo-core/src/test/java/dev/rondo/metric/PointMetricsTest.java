package dev.rondo.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class PointMetricsTest {
    private static final double[] ACTUAL = {1, 2, 4, 0};
    private static final double[] FORECAST = {2, 2, 1, 0};
    private static final boolean[] THIRD = {false, false, true, false};
    private static final boolean[] ALL = {true, true, true, true};
    private static final double EXACT = 1e-15;

    @Test
    void maeIsTheMeanSizeOfTheErrors() {
        assertEquals((1 + 0 + 3 + 0) / 4.0, PointMetrics.mae(ACTUAL, FORECAST), EXACT);
        assertEquals(1 / 3.0, PointMetrics.mae(ACTUAL, FORECAST, THIRD), EXACT);
    }

    @Test
    void rmseIsTheRootOfTheMeanSquare() {
        assertEquals(1.5811388300841898, PointMetrics.rmse(ACTUAL, FORECAST), EXACT); // sqrt(10 / 4)
        assertEquals(0.5773502691896258, PointMetrics.rmse(ACTUAL, FORECAST, THIRD), EXACT); // sqrt(1 / 3)
    }

    @Test
    void smapeIsInPercentAndTwoZerosAreNoError() {
        // 200 * 1/3, 0, 200 * 3/5, 0
        assertEquals((200 / 3.0 + 0 + 120 + 0) / 4, PointMetrics.smape(ACTUAL, FORECAST), 1e-13);
        assertEquals(200 / 9.0, PointMetrics.smape(ACTUAL, FORECAST, THIRD), 1e-13);
        assertEquals(200, PointMetrics.smape(new double[] {0, 5, 3}, new double[] {5, 0, -3}), EXACT);
    }

    @Test
    void theSeasonalNaiveErrorComparesValuesASeasonApart() {
        double[] history = {1, 5, 2, 7, 2, 6};
        assertEquals((4 + 3 + 5 + 5 + 4) / 5.0, PointMetrics.seasonalNaiveMae(history, 1), EXACT);
        assertEquals((1 + 2 + 0 + 1) / 4.0, PointMetrics.seasonalNaiveMae(history, 2), EXACT);
        assertEquals(5, PointMetrics.seasonalNaiveMae(history, 5), EXACT);
    }

    @Test
    void aPairCountsIfBothOfItsValuesDo() {
        double[] history = {1, 5, Double.NaN, 7, 2, 6};
        boolean[] ignore = {false, false, true, false, false, false};
        assertEquals((2 + 1) / 2.0, PointMetrics.seasonalNaiveMae(history, 2, ignore), EXACT);
        assertEquals((4 + 5 + 4) / 3.0, PointMetrics.seasonalNaiveMae(history, 1, ignore), EXACT);
        assertEquals(Double.NaN, PointMetrics.seasonalNaiveMae(history, 2));
    }

    @Test
    void aHistoryNoLongerThanASeasonHasNoSeasonalError() {
        assertEquals(Double.NaN, PointMetrics.seasonalNaiveMae(new double[] {1, 2}, 2));
        assertEquals(Double.NaN, PointMetrics.seasonalNaiveMae(new double[] {1, 2}, 12));
        assertEquals(Double.NaN, PointMetrics.seasonalNaiveMae(new double[] {1, 2}, 12, false, true));
        assertEquals(Double.NaN, PointMetrics.seasonalNaiveMae(new double[0], 1));
    }

    @Test
    void maseIsTheMaeInSeasonalErrors() {
        assertEquals(0.25, PointMetrics.mase(ACTUAL, FORECAST, 4), EXACT);
        assertEquals(1 / 12.0, PointMetrics.mase(ACTUAL, FORECAST, 4, THIRD), EXACT);
    }

    @Test
    void maseOfASeriesThatRepeatsItselfIsZeroOrInfinite() {
        assertEquals(0, PointMetrics.mase(ACTUAL, ACTUAL, 0));
        assertEquals(Double.POSITIVE_INFINITY, PointMetrics.mase(ACTUAL, FORECAST, 0));
        assertEquals(Double.NaN, PointMetrics.mase(ACTUAL, FORECAST, Double.NaN));
    }

    @Test
    void whereNothingIsLeftToScoreTheResultIsNaN() {
        assertEquals(Double.NaN, PointMetrics.mae(new double[0], new double[0]));
        assertEquals(Double.NaN, PointMetrics.mae(ACTUAL, FORECAST, ALL));
        assertEquals(Double.NaN, PointMetrics.rmse(ACTUAL, FORECAST, ALL));
        assertEquals(Double.NaN, PointMetrics.smape(ACTUAL, FORECAST, ALL));
        assertEquals(Double.NaN, PointMetrics.mase(ACTUAL, FORECAST, 0, ALL));
    }

    @Test
    void nanIsReportedUnlessItIsIgnored() {
        double[] holes = {1, 2, Double.NaN, 0};
        assertEquals(Double.NaN, PointMetrics.mae(holes, FORECAST));
        assertEquals(Double.NaN, PointMetrics.rmse(holes, FORECAST));
        assertEquals(Double.NaN, PointMetrics.smape(holes, FORECAST));
        assertEquals(1 / 3.0, PointMetrics.mae(holes, FORECAST, THIRD), EXACT);
    }

    @Test
    void floatsAreScoredInDoublePrecision() {
        float[] actual = {1, 2, 4, 16_777_216};
        float[] forecast = {2, 2, 1, 16_777_214};
        assertEquals(1.5, PointMetrics.mae(actual, forecast));
        assertEquals(1.8708286933869707, PointMetrics.rmse(actual, forecast), EXACT); // sqrt(14 / 4)
        assertEquals(0.75, PointMetrics.mase(actual, forecast, 2));
        assertEquals(200 / 3.0, PointMetrics.smape(new float[] {1}, new float[] {2}), 1e-13);
        assertEquals(1.5, PointMetrics.seasonalNaiveMae(new float[] {1, 2, 4}, 1));
    }

    @Test
    void arraysOfDifferentLengthsAreRefused() {
        assertEquals(
                "mae: expected 4 values of the forecast, got 2. Give one value for each step that is scored.",
                assertThrows(ShapeException.class, () -> PointMetrics.mae(ACTUAL, new double[2]))
                        .getMessage());
        assertEquals(
                "smape: expected 4 flags of what to ignore, or none, got 1."
                        + " Give one flag for each step that is scored.",
                assertThrows(ShapeException.class, () -> PointMetrics.smape(ACTUAL, FORECAST, true))
                        .getMessage());
        assertThrows(ShapeException.class, () -> PointMetrics.rmse(ACTUAL, new double[5]));
        assertThrows(ShapeException.class, () -> PointMetrics.mase(ACTUAL, new double[5], 1));
        assertThrows(ShapeException.class, () -> PointMetrics.seasonalNaiveMae(ACTUAL, 1, true));
    }

    @Test
    void aPeriodIsAtLeastOneStep() {
        assertEquals(
                "seasonal-naive mae: expected a period of 1 step or more, got 0. Use 1 for a series without seasons.",
                assertThrows(IllegalArgumentException.class, () -> PointMetrics.seasonalNaiveMae(ACTUAL, 0))
                        .getMessage());
    }

    @Test
    void aScaleIsNotNegative() {
        assertEquals(
                "mase: expected a scale of 0 or more, got -1.0. Take the seasonal-naive MAE of the history.",
                assertThrows(IllegalArgumentException.class, () -> PointMetrics.mase(ACTUAL, FORECAST, -1))
                        .getMessage());
    }
}
