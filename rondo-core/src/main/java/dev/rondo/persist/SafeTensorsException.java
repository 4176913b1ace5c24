package dev.rondo.persist;

import java.io.IOException;

/**
 * A file is not a safetensors file that Rondo reads. The message names the file, what is wrong with it and what to do.
 */
public final class SafeTensorsException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What is wrong with a file. */
    public enum Kind {
        /** It is missing, is a folder, or the operating system refuses to read it. */
        UNREADABLE,
        /** It ends before what it declares. */
        TRUNCATED,
        /** It goes on after what it declares. */
        TRAILING_BYTES,
        /** It declares a larger header than {@link SafeTensors#MAX_HEADER_BYTES}. */
        HEADER_TOO_LARGE,
        /** Its header is not the JSON that the format asks for. */
        MALFORMED_HEADER,
        /** A name occurs twice. */
        DUPLICATE_NAME,
        /** A name is empty, too long, or not Unicode text. */
        BAD_NAME,
        /** It holds more tensors or more metadata than {@link SafeTensors#MAX_ENTRIES}. */
        TOO_MANY_ENTRIES,
        /** A shape has a negative axis, too many axes, or more values than an array takes. */
        BAD_SHAPE,
        /** The place of a tensor does not fit its shape, overlaps another or leaves a hole. */
        BAD_OFFSETS,
        /** A tensor has a type of number that was not asked for. */
        UNSUPPORTED_TYPE,
        /** A value does not fit a 32-bit float. */
        OUT_OF_RANGE,
        /** Its content is not what its checksum was made of. */
        WRONG_CHECKSUM,
        /** Its tensors do not fit the memory of this Java process. */
        TOO_LARGE
    }

    SafeTensorsException(Kind kind, String source, String problem) {
        super(source + ": " + problem);
        this.kind = kind;
    }

    SafeTensorsException(Kind kind, String source, String problem, Throwable cause) {
        super(source + ": " + problem, cause);
        this.kind = kind;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}
