/**
 * The kernels of {@link dev.rondo.kernel} on the Vector API: {@link dev.rondo.kernel.simd.VectorKernels} cuts products
 * into panels, which register tiles compute: {@code PackedRows} where only B is rearranged, {@code PackedBlocks} where A
 * is, too, {@code FourRows} and {@code OneRow} for what is left over. {@code StreamedRow} is for a single row of
 * a B that is not packed. The only package that may use the incubator module.
 */
@NullMarked
package dev.rondo.kernel.simd;

import org.jspecify.annotations.NullMarked;
