package dev.rondo.persist;

import java.io.IOException;

/** A safetensors file is not a model that this version of Rondo can use. */
public final class ModelFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What is wrong with the model. */
    public enum Kind {
        /** It holds tensors, but was not written as a Rondo model. */
        NOT_A_MODEL,
        /** It was written in a format that this version does not read. */
        UNSUPPORTED_FORMAT,
        /** A part is missing, or there is one that the format does not have. */
        MALFORMED,
        /** It does not describe a network: the cause is a {@link SpecException}. */
        BAD_SPEC,
        /** The weights do not fit the network, or the network does not fit its input. */
        WEIGHTS_MISMATCH,
        /** It lacks a section that was asked for. */
        MISSING_SECTION
    }

    ModelFileException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    ModelFileException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}
