package dev.rondo.task.forecast;

import dev.rondo.train.History;

/**
 * What comes out of a training.
 *
 * @param model ready to be used and saved
 * @param scores of the model that was trained without the test part, on the test part
 * @param forecast for the rows after the last one, by {@code model}
 * @param backtest the test part as the scored model saw it coming
 * @param history of the first phase
 */
public record ForecastResult(
        ForecastModel model, ScoreTable scores, Forecast forecast, Backtest backtest, History history) {}
