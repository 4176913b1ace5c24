package dev.rondo.task.forecast;

import org.jspecify.annotations.Nullable;

/**
 * A forecaster cannot be trained or used as asked. The message says what happened, what was expected, what came and what
 * to do; problems of the file itself are {@link dev.rondo.table.TableException}s.
 */
public final class ForecastException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What is wrong. */
    public enum Kind {
        /** The target never changes in the training part, so there is nothing to learn. */
        CONSTANT_TARGET,
        /** The logarithm is wanted, and the target has a value that is not positive. */
        NOT_POSITIVE,
        /** The target is also named as a covariate. */
        TARGET_AS_COVARIATE,
        /** The calendar is wanted, and the table has no times. */
        NO_CALENDAR,
        /** The rows are not as far apart as those the model was trained on. */
        OTHER_FREQUENCY,
        /** There are windows, but none with a true value to learn from or to compare with. */
        NO_TRUE_VALUES,
        /** A forecast is too large for a number. */
        NOT_FINITE,
        /** Models cannot be asked together. */
        NOT_ALIKE,
        /** The model file does not hold a forecaster, or its parts contradict each other. */
        BAD_MODEL
    }

    ForecastException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    ForecastException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}
