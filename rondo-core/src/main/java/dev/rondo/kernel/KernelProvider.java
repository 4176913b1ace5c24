package dev.rondo.kernel;

/**
 * Where faster kernels come from: a module on the path provides this service. Instantiating a provider may throw a
 * {@link LinkageError} where its platform features are missing, and asking it for kernels an {@link
 * UnsupportedOperationException} where the processor's are; {@link KernelLookup} then goes on with the portable kernels.
 */
public interface KernelProvider {
    /** The kernels, ready to use. */
    Kernels kernels();
}
