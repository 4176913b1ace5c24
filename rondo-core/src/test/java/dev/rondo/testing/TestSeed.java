package dev.rondo.testing;

import java.util.Random;

/** The seed of the randomized tests: fixed, so that a build cannot fail by bad luck; {@code -Dtests.seed=} tries another. */
public final class TestSeed {
    private static final long SEED = Long.getLong("tests.seed", 20_261_121L);

    private TestSeed() {}

    /** Random numbers that depend on the run's seed and on {@code name}. */
    public static Random random(String name) {
        return new Random(SEED * 0x9E3779B97F4A7C15L + name.hashCode());
    }

    /** {@code what} with the way to see it again, for an assertion's message. */
    public static String replay(String what) {
        return what + ", replay with -Dtests.seed=" + SEED;
    }
}
