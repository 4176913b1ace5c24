/**
 * How gradients change weights: an {@link dev.rondo.optim.OptimizerSpec} says which optimizer,
 * {@link dev.rondo.optim.Optimizer} is one at work on the parameters of a network, {@link dev.rondo.optim.Clipping}
 * limits the gradients before the step, {@link dev.rondo.optim.Schedule} sets the rate of each step, and
 * {@link dev.rondo.optim.Averaging} says which mean of the weights is kept beside them. Formulas and defaults are those
 * of Keras 3, and PyTorch's where Keras has none.
 */
@NullMarked
package dev.rondo.optim;

import org.jspecify.annotations.NullMarked;
