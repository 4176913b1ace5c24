/**
 * How good predictions are. A {@link dev.rondo.metric.Metric} is gathered over batches while a network trains and when it is
 * evaluated: accuracies, precision, recall and F1, areas under curves, perplexity, calibration, errors, spans.
 *
 * <p>Plain functions over arrays, in double precision: {@link dev.rondo.metric.PointMetrics} for forecasts of one number a
 * step, {@link dev.rondo.metric.IntervalMetrics} and {@link dev.rondo.metric.ProbabilisticMetrics} for intervals, quantiles
 * and ensembles, {@link dev.rondo.metric.ConfusionMatrix} and {@link dev.rondo.metric.RankMetrics} for classifiers,
 * {@link dev.rondo.metric.SpanScores} for taggers, {@link dev.rondo.metric.Bleu} and {@link dev.rondo.metric.EditDistance}
 * for texts.
 *
 * <p>Where they take a mask of positions to ignore (true = leave out), it is the last argument; without one, every position
 * counts. Where nothing is left to score, the result is NaN, and so it is if NaN stands at a position that counts.
 */
@NullMarked
package dev.rondo.metric;

import org.jspecify.annotations.NullMarked;
