package dev.rondo.persist;

import java.io.IOException;

/** JSON does not describe a network. The message begins with the place, such as {@code spec.layers[0].units}. */
public final class SpecException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String path;

    /** What is wrong with the JSON. */
    public enum Kind {
        /** It is not JSON, or is larger or nested deeper than any network needs. */
        MALFORMED_JSON,
        /** A type is named that nobody provides. */
        UNKNOWN_TYPE,
        /** An object has a field that its type does not have. */
        UNKNOWN_FIELD,
        /** An object lacks a field that its type has. */
        MISSING_FIELD,
        /** A value is of another kind than its field, or out of range. */
        BAD_VALUE
    }

    SpecException(Kind kind, String path, String problem) {
        super(path + ": " + problem);
        this.kind = kind;
        this.path = path;
    }

    SpecException(Kind kind, String path, String problem, Throwable cause) {
        super(path + ": " + problem, cause);
        this.kind = kind;
        this.path = path;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }

    /** Where in the JSON it is wrong. */
    public String path() {
        return path;
    }
}
