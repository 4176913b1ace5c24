/**
 * Values and their shapes: {@link dev.rondo.tensor.Tensor} is a row-major array of 32-bit floats with a
 * {@link dev.rondo.tensor.Shape}, {@link dev.rondo.tensor.Mask} says which steps of padded sequences count.
 */
@NullMarked
package dev.rondo.tensor;

import org.jspecify.annotations.NullMarked;
