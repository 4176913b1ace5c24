/**
 * Pictures: a forecast with its intervals beside the series, and the course of a training. Each is drawn without a
 * display and comes as the bytes of a PNG file, so that the caller decides where and how it is written.
 */
@NullMarked
package dev.rondo.cli.plot;

import org.jspecify.annotations.NullMarked;
