package dev.rondo.task.forecast;

import dev.rondo.tensor.RandomStream;

/** Random numbers of a test, replayed with {@code -Dtests.seed=}. */
final class SeededSource {
    private final long seed;
    private final RandomStream random;

    SeededSource(String test) {
        seed = Long.getLong("tests.seed", 20_261_121L);
        random = RandomStream.of(seed, test);
    }

    /** A number from {@code from} (inclusive) to {@code to} (inclusive). */
    int between(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    double normal() {
        return random.nextNormal();
    }

    /** What to say when an assertion fails. */
    String replay() {
        return "replay with -Dtests.seed=" + seed;
    }
}
