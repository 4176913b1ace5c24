package dev.rondo.task.forecast;

/** The scale on which the network works. */
enum LevelScale {
    /** That of the file. */
    PLAIN,
    /** That of the file, for a target that is never below 0: forecasts below 0 are taken as 0. */
    NOT_NEGATIVE,
    /** Logarithms, for a target that is always more than 0. */
    LOG;

    /** From the file's scale. */
    double level(double value) {
        return this == LOG ? StrictMath.log(value) : value;
    }

    /** Back to the file's scale. */
    double value(double level) {
        return switch (this) {
            case PLAIN -> level;
            case NOT_NEGATIVE -> Math.max(0, level);
            case LOG -> StrictMath.exp(level);
        };
    }
}
