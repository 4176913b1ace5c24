package dev.rondo.tune;

/** Settings with which training breaks down: the search goes on without them. */
public final class TrialFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With the reason, for people. */
    public TrialFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
