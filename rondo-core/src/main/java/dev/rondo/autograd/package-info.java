/**
 * Reverse-mode differentiation: a {@link dev.rondo.autograd.Tape} records operations of any size, and walks them back.
 * The operations themselves are in {@link dev.rondo.autograd.op}.
 */
@NullMarked
package dev.rondo.autograd;

import org.jspecify.annotations.NullMarked;
