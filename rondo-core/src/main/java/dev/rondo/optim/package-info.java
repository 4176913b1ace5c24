/**
 * How gradients change weights: an {@link dev.rondo.optim.OptimizerSpec} says which optimizer,
 * {@link dev.rondo.optim.Optimizer} is one at work on the parameters of a network, {@link dev.rondo.optim.Clipping}
 * limits the gradients before the step. Formulas and defaults are those of Keras 3.
 */
@NullMarked
package dev.rondo.optim;

import org.jspecify.annotations.NullMarked;
