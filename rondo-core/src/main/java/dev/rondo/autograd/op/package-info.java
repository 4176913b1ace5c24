/**
 * The differentiable operations, one a file, forward beside backward. {@link dev.rondo.autograd.op.LstmSequence},
 * {@link dev.rondo.autograd.op.GruSequence} and {@link dev.rondo.autograd.op.RnnSequence} run a layer over whole
 * sequences as one operation with back-propagation through time; what they share is in {@link
 * dev.rondo.autograd.op.SequenceOp}.
 *
 * <p>Legend: B batch, T time steps, I inputs, H units, G gates. Gradients are named {@code d...}.
 */
@NullMarked
package dev.rondo.autograd.op;

import org.jspecify.annotations.NullMarked;
