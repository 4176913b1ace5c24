package dev.rondo.data;

/** A file of samples is not what it should be: the message names the file and the place in it. */
public final class RowFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RowFormatException(String message) {
        super(message);
    }

    RowFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
