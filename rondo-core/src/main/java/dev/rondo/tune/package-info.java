/**
 * The search for settings by cross-validation: a task offers its space of settings and the score of a fold
 * ({@link dev.rondo.tune.Tunable}), and {@link dev.rondo.tune.Search} goes through a grid, draws at random, or halves the
 * field again and again. Trials are kept in a file, from which a search that was stopped goes on to the same result.
 */
@NullMarked
package dev.rondo.tune;

import org.jspecify.annotations.NullMarked;
