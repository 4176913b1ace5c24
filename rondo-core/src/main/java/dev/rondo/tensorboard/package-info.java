/**
 * Event files that TensorBoard opens: {@link dev.rondo.tensorboard.TensorBoard} listens to a training and writes its
 * losses, rates, weights and layers; {@link dev.rondo.tensorboard.EventWriter} writes whatever else one wants to see.
 *
 * <p>An event file is a sequence of records (TensorFlow's TFRecord: length, data, and a checksum of each), each of
 * which holds an {@code Event} message in the wire format of protocol buffers. Both are small enough to be written here.
 */
@NullMarked
package dev.rondo.tensorboard;

import org.jspecify.annotations.NullMarked;
