package dev.rondo.task.forecast;

/**
 * How far a method's forecasts are from what came.
 *
 * @param method such as "gru", "naive", "seasonal naive (12)"
 * @param mae mean absolute error, in the target's unit
 * @param rmse root of the mean squared error, in the target's unit
 * @param smape symmetric mean absolute percentage error, in percent from 0 to 200
 * @param mase mean absolute error relative to that of the seasonal-naive method one season ahead in the rows before
 *     the test part; infinite where that is 0
 */
public record Score(String method, double mae, double rmse, double smape, double mase) {}
