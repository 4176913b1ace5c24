/**
 * What training looks like from inside a network: {@link dev.rondo.diagnostics.GradientFlow} follows the gradient of the
 * loss back through time. It runs layers step by step, so it is for looking and not for speed.
 */
@NullMarked
package dev.rondo.diagnostics;

import org.jspecify.annotations.NullMarked;
