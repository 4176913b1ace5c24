package dev.rondo.text;

import java.io.IOException;
import java.nio.file.Path;

/** A file of word vectors is damaged. The message names file and line, what was expected and what came. */
public final class WordVectorException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long line;

    WordVectorException(Path file, long line, String problem) {
        super(file + ", line " + line + ": " + problem);
        this.line = line;
    }

    WordVectorException(Path file, String problem) {
        super(file + ": " + problem);
        line = 0;
    }

    /** The line, counted from 1; 0 if it is about the whole file. */
    public long line() {
        return line;
    }
}
