package dev.rondo.task.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rondo.table.MissingPolicy;
import dev.rondo.task.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ConfigTest {
    private static void refuses(String message, Executable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action).getMessage());
    }

    @Test
    void everyPartCanBeChangedAndKeepsTheRest() {
        ForecastConfig config = ForecastConfig.DEFAULT
                .data(d -> d.withTarget("OT").withCovariates(List.of("a")).withCalendar(true))
                .data(d -> d.withMissing(MissingPolicy.MASK).withTestShare(0.3).withValidationShare(0.1))
                .transforms(t -> t.withLog(true).withDifferencing(Differencing.FIRST))
                .transforms(t -> t.withSeasonalDifference(0).withSeasonalPeriod(7))
                .network(n -> n.withCell(Cell.LSTM).withUnits(8).withLayers(2).withDropout(0.1))
                .network(n -> n.withWindow(20).withHorizon(5))
                .training(t -> t.withEpochs(9).withBatchSize(4).withRate(0.01))
                .training(t -> t.withPatience(3).withSeed(7).withRefit(false))
                .withLevels(List.of(0.5));
        assertEquals(new DataConfig("OT", List.of("a"), true, MissingPolicy.MASK, 0.3, 0.1), config.data());
        assertEquals(new TransformConfig(true, Differencing.FIRST, 0, 7), config.transforms());
        assertEquals(new NetworkConfig(Cell.LSTM, 8, 2, 0.1, 20, 5), config.network());
        assertEquals(new TrainingConfig(9, 4, 0.01, 3, 7, false), config.training());
        assertEquals(List.of(0.5), config.levels());
    }

    @Test
    void whatIsNullIsLeftToTheData() {
        ForecastConfig config =
                ForecastConfig.DEFAULT.network(n -> n.withHorizon(5).withHorizon(null));
        assertNull(config.network().horizon());
        assertEquals(ForecastConfig.DEFAULT, config);
    }

    @Test
    void sharesAreMoreThanNothingAndAtMostHalf() {
        refuses(
                "The test share must be more than 0 and at most 0.5, got 0.0. Choose such as 0.2.",
                () -> DataConfig.DEFAULT.withTestShare(0));
        refuses(
                "The validation share must be more than 0 and at most 0.5, got 0.6. Choose such as 0.2.",
                () -> DataConfig.DEFAULT.withValidationShare(0.6));
    }

    @Test
    void numbersOfRowsAreChecked() {
        refuses(
                "The seasonal difference must be 0 (none) to 1000000 rows, got -1. Choose such as 12 for monthly rows.",
                () -> TransformConfig.DEFAULT.withSeasonalDifference(-1));
        refuses(
                "The seasonal period must be 1 (none) to 1000000 rows, got 0. Choose such as 12 for monthly rows.",
                () -> TransformConfig.DEFAULT.withSeasonalPeriod(0));
        refuses("The horizon must be 1 to 1000000, got 0.", () -> NetworkConfig.DEFAULT.withHorizon(0));
        refuses("The window must be 1 to 1000000, got 2000000.", () -> NetworkConfig.DEFAULT.withWindow(2_000_000));
    }

    @Test
    void sizesOfNetworkAndTrainingAreChecked() {
        refuses("The units must be 1 to 16384, got 0.", () -> NetworkConfig.DEFAULT.withUnits(0));
        refuses("The layers must be 1 to 64, got 0.", () -> NetworkConfig.DEFAULT.withLayers(0));
        refuses(
                "The dropout must be at least 0 and less than 1, got 1.0. Choose such as 0.1.",
                () -> NetworkConfig.DEFAULT.withDropout(1));
        refuses("The number of epochs must be at least 1, got 0.", () -> TrainingConfig.DEFAULT.withEpochs(0));
        refuses("The batch size must be at least 1, got 0.", () -> TrainingConfig.DEFAULT.withBatchSize(0));
        refuses("The patience must be at least 1, got 0.", () -> TrainingConfig.DEFAULT.withPatience(0));
        refuses(
                "The learning rate must be positive, got -1.0. Choose such as 0.003.",
                () -> TrainingConfig.DEFAULT.withRate(-1.0));
    }

    @Test
    void levelsRiseBetweenNothingAndEverything() {
        String end = ". Choose such as 0.8 and 0.95.";
        refuses(
                "The levels of prediction intervals must rise and lie between 0 and 1, got [0.9, 0.8]" + end,
                () -> ForecastConfig.DEFAULT.withLevels(List.of(0.9, 0.8)));
        refuses(
                "The levels of prediction intervals must rise and lie between 0 and 1, got [1.0]" + end,
                () -> ForecastConfig.DEFAULT.withLevels(List.of(1.0)));
    }

    @Test
    void labelsAreThoseOfTheCommandLine() {
        assertEquals("gru", Cell.GRU.label());
        assertEquals("first", Differencing.FIRST.label());
    }
}
