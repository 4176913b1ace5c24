/**
 * Whole training, as a user runs it: data from files, batches in a new order for every epoch, forward, backward, clipping
 * by the global norm, Adam. {@link dev.rondo.bench.whole.TrainingCommand} is {@code rondo bench training}; what is
 * trained is in {@link dev.rondo.bench.whole.Work}.
 *
 * <p>The same three trainings for PyTorch (an eager loop) and Keras ({@code fit} on TensorFlow) are the scripts in
 * {@code rondo-bench/src/main/peers/training}; they print the same JSON lines:
 *
 * <pre>
 * taskset -c 1 ./rondo bench training --threads 1 --json
 * taskset -c 1 python rondo-bench/src/main/peers/training/train_torch.py --threads 1
 * taskset -c 1 python rondo-bench/src/main/peers/training/train_keras.py --threads 1
 * ./rondo bench training --work chars --epochs 8 --threads 2     one of the three, for the loss after eight epochs
 * </pre>
 */
@NullMarked
package dev.rondo.bench.whole;

import org.jspecify.annotations.NullMarked;
