package dev.rondo.kernel.simd;

import dev.rondo.kernel.Compute;
import dev.rondo.kernel.Kernels;

/** Prints which kernels a process gets, and a product of theirs. */
public final class ChosenKernels {
    private ChosenKernels() {}

    /** Takes no arguments; twice, because a class that failed to load fails in another way the second time. */
    public static void main(String[] args) {
        for (int i = 0; i < 2; i++) {
            Kernels kernels = Compute.threads(1).kernels();
            float[] c = {1};
            kernels.multiply(c, 0, 1, new float[] {2, 3}, 0, 2, 1, new float[] {4, 5}, 0, 1, 1, 1, 2);
            System.out.println(kernels.name() + " " + c[0]);
        }
    }
}
