package dev.rondo.tune;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to search.
 *
 * @param strategy which points are tried
 * @param trials how many points a random search or successive halving draws; a grid has as many as it has
 * @param seed from which points are drawn
 * @param file in which trials are kept, and from which a search goes on; or null
 * @param listener is told how it goes
 */
public record SearchOptions(
        Strategy strategy, int trials, long seed, @Nullable Path file, SearchListener listener) {
    public SearchOptions {
        if (trials < 1) {
            throw new IllegalArgumentException("A search needs at least 1 trial, got " + trials + ".");
        }
    }

    /** A search by the given strategy over 20 points, if it draws any, in memory. */
    public static SearchOptions by(Strategy strategy) {
        return new SearchOptions(strategy, 20, 1, null, (trial, done, all, known) -> {});
    }

    /** With so many points drawn. */
    public SearchOptions trials(int points) {
        return new SearchOptions(strategy, points, seed, file, listener);
    }

    /** With another seed. */
    public SearchOptions seed(long value) {
        return new SearchOptions(strategy, trials, value, file, listener);
    }

    /** With trials kept in a file. */
    public SearchOptions file(Path trialsFile) {
        return new SearchOptions(strategy, trials, seed, trialsFile, listener);
    }

    /** With a listener. */
    public SearchOptions listener(SearchListener told) {
        return new SearchOptions(strategy, trials, seed, file, told);
    }
}
