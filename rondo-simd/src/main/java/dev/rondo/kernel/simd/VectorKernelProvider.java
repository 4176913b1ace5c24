package dev.rondo.kernel.simd;

import dev.rondo.kernel.KernelProvider;
import dev.rondo.kernel.Kernels;

/** Provides the vector kernels; loading it fails with a {@link LinkageError} where the Vector API is not at hand. */
public final class VectorKernelProvider implements KernelProvider {
    @Override
    public Kernels kernels() {
        return new VectorKernels();
    }
}
