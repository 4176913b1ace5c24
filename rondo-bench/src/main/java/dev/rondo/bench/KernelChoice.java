package dev.rondo.bench;

import dev.rondo.kernel.Compute;
import dev.rondo.kernel.PortableKernels;
import java.util.Locale;

/** Which kernels to measure. */
public enum KernelChoice {
    /** The best at hand, as any program gets them. */
    AUTO,
    /** Those in plain Java. */
    PORTABLE,
    /** Those on the Vector API, or none. */
    VECTOR;

    /**
     * These kernels on {@code threads} threads.
     *
     * @throws IllegalStateException if vector kernels are wanted and not at hand
     */
    public Compute on(int threads) {
        if (this == PORTABLE) {
            return Compute.of(new PortableKernels(), threads);
        }
        Compute best = Compute.threads(threads);
        String name = best.kernels().name();
        if (this == VECTOR && name.equals(PORTABLE.label())) {
            throw new IllegalStateException(
                    "No vector kernels at hand, got " + name + ". Put the module rondo-simd on the path,"
                            + " start Java with --add-modules jdk.incubator.vector,"
                            + " and leave the system property rondo.kernels unset.");
        }
        return best;
    }

    /** The word on the command line: lower case. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
