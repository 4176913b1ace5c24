package dev.rondo.task.generate;

import org.jspecify.annotations.Nullable;

/**
 * A language model cannot be trained or used as asked. The message says what happened, what was expected, what came and
 * what to do.
 */
public final class GenerateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What is wrong. */
    public enum Kind {
        /** The text has nothing but white space. */
        EMPTY_TEXT,
        /** A part of the text is too short to learn from or to score on. */
        TOO_SHORT,
        /** All of the training part is one and the same token. */
        ONE_TOKEN,
        /** A setting is asked for that another one leaves without effect. */
        WITHOUT_EFFECT,
        /** The file is no UTF-8 text. */
        NOT_UTF8,
        /** The file is larger than memory should hold, or has more tokens than a model file holds. */
        TOO_LARGE,
        /** The loss of a model that learns from the text on which it is scored is not finite any more. */
        BROKE_DOWN,
        /** Models cannot be asked together. */
        NOT_ALIKE,
        /** The model file does not hold a language model, or its parts contradict each other. */
        BAD_MODEL
    }

    GenerateException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    GenerateException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}
