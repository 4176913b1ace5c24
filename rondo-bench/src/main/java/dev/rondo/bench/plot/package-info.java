/**
 * Pictures of measurements: {@link dev.rondo.bench.plot.RatioPanel} has bars above and below 1,
 * {@link dev.rondo.bench.plot.CurvePanel} lines on logarithmic axes; {@link dev.rondo.bench.plot.Page} puts several of
 * them under a title and gives the bytes of a PNG file. They need no display.
 */
@NullMarked
package dev.rondo.bench.plot;

import org.jspecify.annotations.NullMarked;
