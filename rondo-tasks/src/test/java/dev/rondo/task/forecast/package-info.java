/** Tests of forecasting. */
@NullMarked
package dev.rondo.task.forecast;

import org.jspecify.annotations.NullMarked;
