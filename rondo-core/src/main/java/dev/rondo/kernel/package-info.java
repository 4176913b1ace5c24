/**
 * Raw loops over {@code float[]}, the one place where time is spent. {@link dev.rondo.kernel.Kernels} is what the
 * vector and the portable implementation share; {@link dev.rondo.kernel.PortableKernels} is the reference and the
 * fallback. {@link dev.rondo.kernel.Elementwise} and {@link dev.rondo.kernel.Reductions} are plain loops that the
 * compiler vectorizes by itself. {@link dev.rondo.kernel.Compute} holds the choice of kernels and threads.
 *
 * <p>Legend, here and in the operations: B batch, T time steps, I inputs, H units, G gates.
 *
 * <p>Same bits everywhere: each output element is computed in one order that depends on neither threads, nor vector
 * width, nor implementation.
 */
@NullMarked
package dev.rondo.kernel;

import org.jspecify.annotations.NullMarked;
