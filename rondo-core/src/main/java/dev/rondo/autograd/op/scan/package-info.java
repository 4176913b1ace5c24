/**
 * Recurrences without a recurrent product: each unit sees its own past only, so all products with weights are taken
 * over whole sequences at once, and what is left is a walk along time over single elements. {@link
 * dev.rondo.autograd.op.scan.ScanOp} is the walk; an operation each for the cells.
 *
 * <p>The walk is sequential, as a recurrence is defined. The parallel form of such a scan divides by products of many
 * decays, which underflow, and so has to live in logarithms; here a state is only ever multiplied by one decay at a time,
 * and what underflows is what is forgotten. Time is not what a processor needs to share out: sequences and units are.
 */
@NullMarked
package dev.rondo.autograd.op.scan;

import org.jspecify.annotations.NullMarked;
