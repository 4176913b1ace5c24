package dev.rondo.kernel.simd;

import java.util.Locale;
import java.util.Random;

/** Every comparison in one process, because the width of the vectors is fixed for a process. */
public final class AllComparisons {
    private AllComparisons() {}

    /**
     * Compares; a difference ends the process with a stack trace and exit code 1.
     *
     * @param args the seed
     */
    public static void main(String[] args) {
        long seed = Long.parseLong(args[0]);
        Comparison comparison = new Comparison(new Random(seed));
        long passes = 0;
        // The second round meets code that the first made the compiler compile.
        for (int round = 0; round < 2; round++) {
            ProductComparison.run(comparison);
            ElementwiseComparison.run(comparison);
            CellComparison.run(comparison);
            passes += PassComparison.run(new Random(seed + round));
            passes += LayerComparison.run(new Random(seed + round));
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %d elements of kernels and %d of passes are the same%n",
                new VectorKernels().name(),
                comparison.compared(),
                passes);
    }
}
