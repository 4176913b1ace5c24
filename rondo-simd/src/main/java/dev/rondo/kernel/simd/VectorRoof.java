package dev.rondo.kernel.simd;

import static dev.rondo.kernel.simd.Vectors.LANES;
import static dev.rondo.kernel.simd.Vectors.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** {@link dev.rondo.kernel.Kernels#roof} in registers: more chains than a processor has multiply-adds under way. */
final class VectorRoof {
    private static final int CHAINS = 12;
    private static final int STEPS = 1024;

    private VectorRoof() {}

    static long run(int rounds) {
        float sum = 0;
        for (int round = 0; round < rounds; round++) {
            sum += chains();
        }
        return Float.isNaN(sum) ? 0 : 2L * CHAINS * STEPS * LANES * rounds;
    }

    /** Sums near 1 and stay normal numbers. */
    private static float chains() {
        FloatVector a = FloatVector.broadcast(SPECIES, 0.999f);
        FloatVector b = FloatVector.broadcast(SPECIES, 1e-3f);
        FloatVector x0 = b;
        FloatVector x1 = b;
        FloatVector x2 = b;
        FloatVector x3 = b;
        FloatVector x4 = b;
        FloatVector x5 = b;
        FloatVector x6 = b;
        FloatVector x7 = b;
        FloatVector x8 = b;
        FloatVector x9 = b;
        FloatVector x10 = b;
        FloatVector x11 = b;
        for (int step = 0; step < STEPS; step++) {
            x0 = x0.fma(a, b);
            x1 = x1.fma(a, b);
            x2 = x2.fma(a, b);
            x3 = x3.fma(a, b);
            x4 = x4.fma(a, b);
            x5 = x5.fma(a, b);
            x6 = x6.fma(a, b);
            x7 = x7.fma(a, b);
            x8 = x8.fma(a, b);
            x9 = x9.fma(a, b);
            x10 = x10.fma(a, b);
            x11 = x11.fma(a, b);
        }
        FloatVector low = x0.add(x1).add(x2).add(x3).add(x4).add(x5);
        FloatVector high = x6.add(x7).add(x8).add(x9).add(x10).add(x11);
        return low.add(high).reduceLanes(VectorOperators.ADD);
    }
}
