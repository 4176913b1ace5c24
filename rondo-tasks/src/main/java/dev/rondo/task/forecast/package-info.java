/**
 * Forecasting: from a user's table to a trained, scored, saved and usable forecaster.
 *
 * <p>The way through the package: a {@link dev.rondo.task.forecast.ForecastConfig} says what the user wants, a
 * {@link dev.rondo.task.forecast.ForecastPlan} settles everything else from the training part of the data and gives a
 * reason for each choice, a {@link dev.rondo.task.forecast.ForecastTraining} trains and scores, and the
 * {@link dev.rondo.task.forecast.ForecastModel} that comes out forecasts, evaluates and is saved as one file. Forecasts
 * are always scored beside the naive methods on the same held-out windows.
 *
 * <p>The words used here: an <em>origin</em> is the first row that a window forecasts; the <em>window</em> is the rows
 * before it that the network sees; the <em>horizon</em> is how many rows from the origin on are forecast.
 */
@NullMarked
package dev.rondo.task.forecast;

import org.jspecify.annotations.NullMarked;
