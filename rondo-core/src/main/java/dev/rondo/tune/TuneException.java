package dev.rondo.tune;

/** A search that cannot go on: its file is of another search or damaged, or every trial failed. */
public final class TuneException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TuneException(String message) {
        super(message);
    }
}
