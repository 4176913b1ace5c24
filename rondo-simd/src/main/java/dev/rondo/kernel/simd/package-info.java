/**
 * The kernels of {@link dev.rondo.kernel} on the Vector API: {@link dev.rondo.kernel.simd.VectorKernels} cuts products
 * into panels, the tiles of {@code EightRows}, {@code FourRows} and {@code OneRow} compute them. The only package that
 * may use the incubator module.
 */
@NullMarked
package dev.rondo.kernel.simd;

import org.jspecify.annotations.NullMarked;
