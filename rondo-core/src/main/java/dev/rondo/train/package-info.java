/**
 * Training: {@link dev.rondo.train.Model} is a network with a loss and an optimizer and has {@code fit}, {@code
 * evaluate} and {@code predict}; the loop itself is in {@link dev.rondo.train.Trainer}. Whoever wants to know what goes
 * on listens to {@link dev.rondo.train.TrainEvent}s. A {@link dev.rondo.train.CheckpointPlan checkpoint} holds everything
 * that a run needs to go on after it was killed and end with the same bits.
 *
 * <p>Listeners at hand: {@link dev.rondo.train.CsvLog}, {@link dev.rondo.train.ProgressLog}, {@link
 * dev.rondo.train.ModelCheckpoint}, {@link dev.rondo.train.TimeLimit}, and {@code dev.rondo.tensorboard.TensorBoard}.
 * One's own is a lambda.
 */
@NullMarked
package dev.rondo.train;

import org.jspecify.annotations.NullMarked;
