package dev.rondo.kernel.simd;

import dev.rondo.kernel.KernelProvider;
import dev.rondo.kernel.Kernels;

/** Provides the vector kernels; loading it fails with a {@link LinkageError} where the Vector API is not at hand. */
public final class VectorKernelProvider implements KernelProvider {
    /**
     * The kernels.
     *
     * @throws IllegalArgumentException if the system property {@code rondo.vector.bits} is not a width
     * @throws UnsupportedOperationException if Java has no vectors of four floats or more here
     */
    @Override
    public Kernels kernels() {
        try {
            return new VectorKernels();
        } catch (ExceptionInInitializerError failed) {
            switch (failed.getCause()) {
                case IllegalArgumentException wrongWidth -> throw wrongWidth;
                case UnsupportedOperationException tooShort -> throw tooShort;
                case null, default -> throw failed;
            }
        }
    }
}
