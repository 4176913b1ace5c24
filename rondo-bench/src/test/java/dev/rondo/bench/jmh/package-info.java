/**
 * A JMH benchmark for every kernel, at the shapes at which the layers of {@link dev.rondo.bench.Workload} call it, and
 * for whole passes. {@code -p kernels=PORTABLE} measures the portable kernels instead of the best at hand. Rates come
 * as a second result line, {@code gflop}, in GFLOP/s. How to run them is said in {@code dev.rondo.bench}.
 *
 * <p>JMH generates subclasses, so these classes can be neither final nor package-private.
 */
@NullMarked
package dev.rondo.bench.jmh;

import org.jspecify.annotations.NullMarked;
