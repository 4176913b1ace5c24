/**
 * How time grows with the steps, the units, the batch and the threads: {@code rondo bench growth}.
 *
 * <p>A {@link dev.rondo.bench.growth.Curve} is what was measured while one size grew;
 * {@link dev.rondo.bench.growth.GrowthTable} and {@link dev.rondo.bench.growth.GrowthPicture} show curves.
 */
@NullMarked
package dev.rondo.bench.growth;

import org.jspecify.annotations.NullMarked;
