package dev.rondo.kernel;

/** {@link Kernels#roof} as far as the compiler takes plain loops. */
final class PortableRoof {
    /** In the first-level cache. */
    private static final int LENGTH = 2048;

    private static final int DEPTH = 8;

    private PortableRoof() {}

    static long run(int rounds) {
        float[] x = new float[LENGTH];
        for (int round = 0; round < rounds; round++) {
            chains(x, 0.999f, 1e-3f);
        }
        return Float.isNaN(x[0]) ? 0 : 2L * DEPTH * LENGTH * rounds;
    }

    /** x nears 1: sums stay normal numbers. */
    private static void chains(float[] x, float a, float b) {
        for (int i = 0; i < LENGTH; i++) {
            float y = Math.fma(a, Math.fma(a, Math.fma(a, Math.fma(a, x[i], b), b), b), b);
            x[i] = Math.fma(a, Math.fma(a, Math.fma(a, Math.fma(a, y, b), b), b), b);
        }
    }
}
