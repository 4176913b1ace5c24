/**
 * The kernels of {@link dev.rondo.kernel} on the Vector API: {@link dev.rondo.kernel.simd.VectorKernels} cuts products
 * into panels, which register tiles compute: {@code PackedBlocks} where rows of A are interleaved, {@code FourRows} and
 * {@code PackedRow} for fewer rows against packed panels, {@code FourRows} and {@code OneRow} for what has any other
 * distances. {@code StreamedRow} is for a single row of a B that is not packed. The only package that may use the incubator
 * module.
 */
@NullMarked
package dev.rondo.kernel.simd;

import org.jspecify.annotations.NullMarked;
