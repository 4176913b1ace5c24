package dev.rondo.bench.plot;

/** No pictures can be drawn on this machine. The message says what is missing. */
public final class PictureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PictureException(String message, Throwable cause) {
        super(message, cause);
    }
}
