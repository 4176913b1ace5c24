/**
 * Two builds of Rondo beside each other: {@code rondo bench compare}, the check that a change made nothing slower.
 *
 * <p>{@link dev.rondo.bench.compare.Build} finds or makes the two, {@link dev.rondo.bench.compare.Comparison} says of a
 * row whether the change is more than noise, {@link dev.rondo.bench.compare.ComparisonTable} shows it.
 */
@NullMarked
package dev.rondo.bench.compare;

import org.jspecify.annotations.NullMarked;
