package dev.rondo.tune;

/** Is told how a search goes, on the thread that runs it. */
@FunctionalInterface
public interface SearchListener {
    /**
     * A trial is over.
     *
     * @param trial what it came to
     * @param done how many are over
     * @param all how many there will be
     * @param known whether it was read from the file of an earlier search
     */
    void on(Trial trial, int done, int all, boolean known);
}
