package dev.rondo.task.forecast;

/** The two trainings of a forecaster. */
public enum Phase {
    /** On the training part, stopped by the validation part; this model is scored. */
    FIT,
    /** On all rows, for as many epochs as were best; this model is kept. */
    REFIT
}
