package dev.rondo.task;

/** The trainings of a task. */
public enum Phase {
    /** On the training part, stopped by the validation part; this model is scored. */
    FIT,
    /** On all rows, for as many epochs as were best; this model is kept. */
    REFIT
}
