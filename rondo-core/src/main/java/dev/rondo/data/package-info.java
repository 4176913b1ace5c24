/**
 * From arrays and files to batches: a {@link dev.rondo.data.Dataset} is samples with their targets, {@link
 * dev.rondo.data.Windows} cuts a series into samples, {@link dev.rondo.data.Sequences} pads sequences of unequal lengths.
 * {@link dev.rondo.data.TrainTestSplit}, {@link dev.rondo.data.KFold} and {@link dev.rondo.data.ForwardChaining} say
 * which samples to train and which to test on.
 *
 * <p>A {@link dev.rondo.data.BatchSource} deals samples out in the order of an epoch: {@link dev.rondo.data.Batches}
 * those in memory, {@link dev.rondo.data.BucketedBatches} those of unequal lengths, {@link
 * dev.rondo.data.StreamBatches} those of a file that is larger than memory. Orders are drawn from the seed and the
 * epoch's number, so they are the same on every machine.
 */
@NullMarked
package dev.rondo.data;

import org.jspecify.annotations.NullMarked;
