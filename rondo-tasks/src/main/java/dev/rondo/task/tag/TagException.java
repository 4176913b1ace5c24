package dev.rondo.task.tag;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A tagger cannot be trained or used as asked. The message says where, what happened, what was expected, what came and
 * what to do; files that are no text at all are {@link dev.rondo.table.TableException}s.
 */
public final class TagException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What is wrong. */
    public enum Kind {
        /** A line has another number of columns than the others, or an empty one. */
        BAD_COLUMNS,
        /** There is no column of that name. */
        UNKNOWN_COLUMN,
        /** The numbers of the tokens of a CoNLL-U sentence are out of order. */
        BAD_NUMBER,
        /** There is nothing to learn from, to score or to tag. */
        NO_SENTENCES,
        /** All words have the same tag, or there are more tags than a tagger takes. */
        BAD_TAGS,
        /** Tags of spans follow each other as none of their schemes allows. */
        BAD_SPANS,
        /** Many tags to be scored are not among those of the training: the column is probably another. */
        UNKNOWN_TAGS,
        /** A sentence has no label, or all have the same, or many labels are not among those of the training. */
        BAD_LABELS,
        /** There are more words, tags and labels than a model file holds. */
        TOO_LARGE,
        /** Models cannot be asked together. */
        NOT_ALIKE,
        /** The model file does not hold a tagger, or its parts contradict each other. */
        BAD_MODEL
    }

    TagException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    TagException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    static TagException at(Kind kind, Path file, long line, String message) {
        return new TagException(kind, file + (line > 0 ? ", line " + line : "") + ": " + message);
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}
