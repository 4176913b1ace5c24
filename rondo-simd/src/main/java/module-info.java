/** The kernels of {@code dev.rondo.core} on the Vector API. The only module that reads the incubator module. */
module dev.rondo.simd {
    requires transitive dev.rondo.core;
    requires jdk.incubator.vector;
    requires static org.jspecify;

    provides dev.rondo.kernel.KernelProvider with
            dev.rondo.kernel.simd.VectorKernelProvider;
}
