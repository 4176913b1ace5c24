/**
 * Training: {@link dev.rondo.train.Model} is a network with a loss and an optimizer and has {@code fit}, {@code
 * evaluate} and {@code predict}; the loop itself is in {@link dev.rondo.train.Trainer}. Whoever wants to know what goes
 * on listens to {@link dev.rondo.train.TrainEvent}s. A {@link dev.rondo.train.Checkpoint} holds everything that a run
 * needs to go on after it was killed and end with the same bits.
 */
@NullMarked
package dev.rondo.train;

import org.jspecify.annotations.NullMarked;
