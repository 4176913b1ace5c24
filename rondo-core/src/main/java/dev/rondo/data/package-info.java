/**
 * From arrays to batches: a {@link dev.rondo.data.Dataset} is samples with their targets, {@link
 * dev.rondo.data.Windows} cuts a series into samples, {@link dev.rondo.data.Batches} deals a data set out in the order
 * of an epoch.
 */
@NullMarked
package dev.rondo.data;

import org.jspecify.annotations.NullMarked;
