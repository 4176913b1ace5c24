/**
 * How good predictions are. A {@link dev.rondo.metric.Metric} is gathered over batches while a network trains, such as
 * the accuracy of a classifier.
 *
 * <p>How good forecasts are: {@link dev.rondo.metric.PointMetrics} for one number a step,
 * {@link dev.rondo.metric.IntervalMetrics} for intervals and quantiles. Plain functions over arrays, in double
 * precision, in the order of the array.
 *
 * <p>Each of these takes a mask of positions to ignore (true = leave out) as its last argument; without one, every position
 * counts. Where nothing is left to score, the result is NaN, and so it is if NaN stands at a position that counts.
 */
@NullMarked
package dev.rondo.metric;

import org.jspecify.annotations.NullMarked;
