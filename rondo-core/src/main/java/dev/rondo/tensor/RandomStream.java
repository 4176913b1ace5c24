package dev.rondo.tensor;

import java.nio.charset.StandardCharsets;

/**
 * Random numbers that depend on a seed and a name and on nothing else: the weights of a layer, the mask of a dropout,
 * the order of an epoch each have a stream of their own, so that none shifts when another is added, and no thread or
 * call order can change them.
 *
 * <p>The generator is SplitMix64 (Steele, Lea and Flood 2014); normal deviates are by Box and Muller (1958) over {@link
 * StrictMath}.
 */
public final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;
    private double spare = Double.NaN;

    private RandomStream(long state) {
        this.state = state;
    }

    /** The stream of the given seed and name. */
    public static RandomStream of(long seed, String name) {
        long hash = mix(seed + GOLDEN_GAMMA);
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = mix((hash ^ b) + GOLDEN_GAMMA);
        }
        return new RandomStream(hash);
    }

    /** A seed for whatever has the given name and number under {@code seed}, such as a step of a training run. */
    public static long seed(long seed, String name, long number) {
        return of(seed ^ mix(number), name).nextLong();
    }

    /** The stream of the given number under this one, which stays where it is. */
    public RandomStream at(long number) {
        return new RandomStream(mix(state ^ mix(number + GOLDEN_GAMMA)));
    }

    /** 64 random bits. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1), a multiple of 2^-24. */
    public float nextFloat() {
        return (nextLong() >>> 40) * 0x1p-24f;
    }

    /**
     * Fills {@code y[n]} with 1 where the next {@link #nextFloat} is below {@code rate} and 0 elsewhere; leaves this
     * stream as n such calls would. Without branches, whose outcome nobody could predict.
     */
    public void fillBelow(float rate, float[] y, int off, int n) {
        long limit = (long) Math.ceil(rate * 0x1p24);
        long start = state;
        for (int j = 0; j < n; j++) {
            long bits = mix(start + (j + 1) * GOLDEN_GAMMA) >>> 40;
            y[off + j] = (int) ((bits - limit) >>> 63);
        }
        state = start + n * GOLDEN_GAMMA;
    }

    /** Uniform in [0, 1), a multiple of 2^-53. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** Uniform in [0, bound). */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("A bound must be positive, got " + bound + ".");
        }
        return (int) Math.unsignedMultiplyHigh(nextLong(), bound);
    }

    /** A standard normal deviate. */
    public double nextNormal() {
        if (!Double.isNaN(spare)) {
            double kept = spare;
            spare = Double.NaN;
            return kept;
        }
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        double angle = 2 * StrictMath.PI * nextDouble();
        spare = radius * StrictMath.sin(angle);
        return radius * StrictMath.cos(angle);
    }

    /** The numbers 0 to {@code n - 1} in random order (Fisher and Yates). */
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private static long mix(long z) {
        long y = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        y = (y ^ (y >>> 27)) * 0x94D049BB133111EBL;
        return y ^ (y >>> 31);
    }
}
