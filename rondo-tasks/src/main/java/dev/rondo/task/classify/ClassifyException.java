package dev.rondo.task.classify;

import org.jspecify.annotations.Nullable;

/**
 * A classifier cannot be trained or used as asked. The message says what happened, what was expected, what came and what
 * to do; problems of the file itself are {@link dev.rondo.table.TableException}s.
 */
public final class ClassifyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What is wrong. */
    public enum Kind {
        /** All texts have the same label, so there is nothing to tell apart. */
        ONE_LABEL,
        /** There are more labels than a classifier takes: the column is probably not one of labels. */
        TOO_MANY_LABELS,
        /** There are too few texts to train, validate and test on. */
        TOO_FEW_TEXTS,
        /** There are more tokens and labels than a model file holds. */
        TOO_LARGE,
        /** It cannot be told which columns hold the text and the label. */
        WHICH_COLUMN,
        /** Runs of characters are asked for where texts are not read by characters. */
        NOT_CHARACTERS,
        /** Class weights are asked for where texts may have several labels. */
        NOT_ONE_LABEL,
        /** A setting is asked for that another one leaves without effect. */
        WITHOUT_EFFECT,
        /** A date of a text cannot be read. */
        BAD_DATE,
        /** A folder holds no texts in the expected layout. */
        BAD_FOLDER,
        /** A text to be watched or scored has a label that the model does not know. */
        UNKNOWN_LABEL,
        /** Models cannot be asked together. */
        NOT_ALIKE,
        /** The model file does not hold a classifier, or its parts contradict each other. */
        BAD_MODEL
    }

    ClassifyException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    ClassifyException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}
